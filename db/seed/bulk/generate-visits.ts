import { MINUTE_MS } from '@/lib/shared/milliseconds';
import { type LocalDate, wallInterval } from '../../../lib/scheduling/zone';
import type { ScheduleId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import type { SeedService } from '../catalogue/seed-service';
import { LOCATIONS } from '../clinic/locations';
import { Random } from '../random';
import { locationId } from '../rows/clinic-rows';
import { practitionerId } from '../rows/people-rows';
import { STEP_MINUTES, serviceId } from '../rows/service-rows';
import { bulkPatientId, bulkVisitId } from './bulk-id';
import { bulkReference } from './bulk-reference';
import { deviceScheduleId, practitionerScheduleId, roomScheduleId } from './bulk-schedules';
import type { BulkVisit, DayOfVisits, NewPatient } from './bulk-visit';
import { DeviceDiary } from './device-diary';
import type { BulkOptions } from './options';
import { packDay } from './pack-day';
import { PatientPool } from './patient-pool';
import { occupiedMinutes, pickService, serviceOf, stepsOf } from './service-mix';
import type { BulkPractitioner, Shift } from './staffing';
import { fateOf, isCancelled } from './visit-fate';
import type { WorkingDay } from './working-plan';

/** More than any shift holds: what a full calendar pushes ahead must not be drawn anew each day. */
const MOST_A_DAY = 40;

/**
 * Every visit, one date after the other, exactly as many as asked. A day takes its share of them; what does not fit
 * is booked on the days after, and what is left at the very end is called off.
 */
export function* generateVisits(
  options: BulkOptions,
  plan: readonly WorkingDay[],
): Generator<DayOfVisits> {
  const maker = new VisitMaker(options);
  const demand = plan.reduce((sum, day) => sum + day.demand, 0);
  let owed = 0.5;
  let made = 0;
  for (let n = 0; n < plan.length; ) {
    const { date } = required(plan[n], 'a working day');
    maker.openDate(date);
    for (let day = plan[n]; day?.date === date; n += 1, day = plan[n]) {
      owed += (day.demand / demand) * options.appointments;
      const wanted = Math.min(MOST_A_DAY, Math.floor(owed), options.appointments - made);
      const booked = maker.bookShift(day, wanted);
      owed -= booked;
      made += booked;
    }
    const last = plan[n - 1];
    if (n === plan.length && last) maker.callOff(last, options.appointments - made);
    yield maker.closeDate();
  }
}

type Booking = {
  readonly day: WorkingDay;
  readonly service: SeedService;
  readonly startMinutes: number;
  readonly resources: readonly ScheduleId[];
  readonly cancelled: boolean;
};

class VisitMaker {
  readonly #options: BulkOptions;
  readonly #random: Random;
  readonly #pool: PatientPool;
  #visits: BulkVisit[] = [];
  #patients: NewPatient[] = [];
  #diaries = new Map<string, DeviceDiary>();
  #midnights = new Map<string, number>();
  #date: LocalDate = '';
  #number = 0;

  constructor(options: BulkOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#pool = new PatientPool(new Random(options.seed + 1), options.appointments);
  }

  openDate(date: LocalDate): void {
    this.#date = date;
    this.#visits = [];
    this.#patients = [];
    const { practitioners } = this.#options;
    this.#diaries = new Map(LOCATIONS.map(({ slug }) => [slug, new DeviceDiary(practitioners)]));
    this.#midnights = new Map(
      LOCATIONS.map(({ slug, timeZone }) => [slug, wallOrigin(date, timeZone)]),
    );
  }

  closeDate(): DayOfVisits {
    return { patients: this.#patients, visits: this.#visits };
  }

  /** Books up to `wanted` visits into one shift; returns how many found a place. */
  bookShift(day: WorkingDay, wanted: number): number {
    const { practitioner, shift, isAhead } = day;
    const services: SeedService[] = [];
    let cancelled = 0;
    for (let n = 0; n < wanted; n += 1) {
      if (isCancelled(this.#random, isAhead)) cancelled += 1;
      else services.push(pickService(this.#random, practitioner.competences));
    }
    const placed = packDay(services, shift, practitioner, this.#random);
    for (const { service, startMinutes } of placed) {
      this.#book({
        day,
        ...this.#equip(service, startMinutes, day),
        startMinutes,
        cancelled: false,
      });
    }
    this.callOff(day, cancelled);
    return placed.length + cancelled;
  }

  /** Visits that were booked and cancelled: at any time of the shift, since others took it afterwards. */
  callOff(day: WorkingDay, count: number): void {
    const { practitioner, shift } = day;
    for (let n = 0; n < count; n += 1) {
      const service = pickService(this.#random, practitioner.competences);
      const latest = (shift.endMinutes - shift.startMinutes) / STEP_MINUTES - stepsOf(service);
      const startMinutes = shift.startMinutes + this.#random.between(0, latest) * STEP_MINUTES;
      this.#book({ day, service, startMinutes, resources: [], cancelled: true });
    }
  }

  /** The practitioner's own room and the devices; a visit whose device is in use becomes one without. */
  #equip(wanted: SeedService, startMinutes: number, { shift, practitioner }: WorkingDay) {
    const place = shift.locationSlug;
    const [kind] = wanted.deviceKinds;
    let service = wanted;
    const devices: ScheduleId[] = [];
    if (kind !== undefined) {
      const number = this.#diaries.get(place)?.take(kind, startMinutes, stepsOf(wanted)) ?? null;
      if (number === null) service = serviceOf('follow-up');
      else devices.push(deviceScheduleId(place, kind, number));
    }
    const rooms = service.roomKind === null ? [] : [roomScheduleId(place, practitioner.number)];
    return {
      service,
      resources: [practitionerScheduleId(place, practitioner.number), ...rooms, ...devices],
    };
  }

  #book({ day, service, startMinutes, resources, cancelled }: Booking): void {
    const { practitioner, shift } = day;
    const midnight = required(this.#midnights.get(shift.locationSlug), 'a location');
    const start = midnight + startMinutes * MINUTE_MS;
    const end = start + (service.preparationMinutes + service.durationMinutes) * MINUTE_MS;
    const fate = fateOf(this.#random, { start, end, cancelled }, this.#options.now.getTime());
    const patient = this.#pool.next(this.#date);
    const bookedAt = new Date(fate.bookedAt).toISOString();
    if (patient.isNew) {
      this.#patients.push({
        number: patient.number,
        locationSlug: shift.locationSlug,
        knownSince: bookedAt,
      });
    }
    this.#visits.push({
      ...identity(practitioner, shift),
      id: bulkVisitId(fate.bookedAt, this.#random),
      reference: bulkReference(this.#number, this.#options.seed),
      status: fate.status,
      service_id: serviceId(service.slug),
      patient_id: bulkPatientId(patient.number),
      starts_at: new Date(start).toISOString(),
      ends_at: new Date(end).toISOString(),
      occupied_until: new Date(start + occupiedMinutes(service) * MINUTE_MS).toISOString(),
      schedule_ids: resources,
      booked_at: bookedAt,
      cancelled_at: fate.cancelledAt === null ? null : new Date(fate.cancelledAt).toISOString(),
      cancellation_reason: fate.reason,
    });
    this.#number += 1;
  }
}

function identity(practitioner: BulkPractitioner, shift: Shift) {
  return {
    location_id: locationId(shift.locationSlug),
    practitioner_id: practitionerId(practitioner.slug),
  };
}

/** What to add minutes of the wall clock to. Clocks change at night, so by day one offset holds. */
function wallOrigin(date: LocalDate, timeZone: string): number {
  const noon = 12 * 60;
  return wallInterval(date, noon, noon + 1, timeZone).start - noon * MINUTE_MS;
}
