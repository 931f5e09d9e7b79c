import { DAY_MS, HOUR_MS } from '@/lib/shared/milliseconds';
import type {
  AppointmentStatus,
  AppointmentTerms,
  CancellationReason,
} from '../../../lib/appointment/model';
import type { LesionSite } from '../../../lib/procedure/model';
import type { AppointmentId } from '../../../lib/shared/ids';
import type { SeedService } from '../catalogue/seed-service';
import type { SeedLocation } from '../clinic/locations';
import { demoId } from '../demo-id';
import { Random } from '../random';
import { POLICY } from '../rows/clinic-rows';
import { planVisits } from './day-plan';
import { journeysOf } from './journeys';
import { demoLesions } from './lesions';
import { type DemoScreening, demoScreening } from './screenings';
import { type StagedVisit, stageVisits } from './stage';

type Cancellation = { readonly at: Date; readonly reason: CancellationReason };

/** One visit of the demo, whole: everything its rows are made from. */
export type DemoVisit = StagedVisit & {
  readonly number: number;
  readonly id: AppointmentId;
  readonly patientNumber: number;
  /** The treatment that a review is of. */
  readonly followsId: AppointmentId | null;
  readonly bookedAt: Date;
  readonly cancellation: Cancellation | null;
  readonly terms: AppointmentTerms;
  readonly sites: readonly LesionSite[] | null;
  readonly screening: DemoScreening;
  /** A clinician looked at what the screening raised and let the visit go on. */
  readonly reviewedAt: Date | null;
};

/** All visits around `now`, in order of time; the same for the same `now`. */
export function demoVisits(now: Date): DemoVisit[] {
  const random = new Random(Math.floor(now.getTime() / DAY_MS));
  const staged = withRequests(stageVisits(planVisits(now, random), now, random));
  const journeys = journeysOf(staged);
  return staged.flatMap((visit, number) => {
    const journey = journeys[number];
    if (!journey) return [];
    const raises = visit.service.isTreatment && random.chance(0.1);
    const screening = demoScreening(
      visit.service.slug,
      raises || visit.status === 'proposed',
      random,
    );
    const bookedAt = bookingTime(visit, now, random);
    const isReviewed = screening.decision.outcome === 'review' && visit.status !== 'proposed';
    const made: DemoVisit = {
      ...visit,
      number,
      id: visitId(number),
      patientNumber: journey.patientNumber,
      followsId: journey.reviewed === null ? null : visitId(journey.reviewed),
      bookedAt,
      cancellation:
        visit.status === 'cancelled' ? cancellation(visit, bookedAt, now, random) : null,
      terms: termsOf(visit.service, visit.location),
      sites: demoLesions(visit.service, number),
      screening,
      reviewedAt: isReviewed ? new Date(bookedAt.getTime() + 2 * HOUR_MS) : null,
    };
    return [made];
  });
}

const visitId = (number: number) => demoId<AppointmentId>(`appointment/${number}`);

/** At each location the first treatment some days ahead waits for a clinician. */
function withRequests(visits: readonly StagedVisit[]): StagedVisit[] {
  const requested = new Set<string>();
  return visits.map((visit) => {
    const { location, service, dayOffset } = visit;
    const waits =
      dayOffset >= 4 &&
      visit.status === 'booked' &&
      service.isTreatment &&
      service.selfBookable &&
      !requested.has(location.slug);
    if (!waits) return visit;
    requested.add(location.slug);
    return { ...visit, status: 'proposed' satisfies AppointmentStatus };
  });
}

/** Before now, and with more than the thinking time left until the visit. */
function bookingTime({ service, startsAt }: StagedVisit, now: Date, random: Random): Date {
  const latest = Math.min(
    now.getTime() - 5 * HOUR_MS,
    startsAt.getTime() - (service.reflectionHours + 24) * HOUR_MS,
  );
  return new Date(latest - random.between(1, 12 * 24 * 60) * 60_000);
}

/** Between the booking and the visit, and before now. */
function cancellation(visit: StagedVisit, bookedAt: Date, now: Date, random: Random): Cancellation {
  const latest = Math.min(now.getTime(), visit.startsAt.getTime());
  const span = latest - bookedAt.getTime();
  return {
    at: new Date(bookedAt.getTime() + Math.floor(span * (0.2 + 0.75 * random.next()))),
    reason: random.pick(['patient', 'patient', 'patient', 'clinic', 'not-suitable']),
  };
}

function termsOf(service: SeedService, { currency, country }: SeedLocation): AppointmentTerms {
  return {
    currency,
    priceMinor: service.price[currency],
    depositMinor: service.deposit[currency],
    policyVersion: POLICY.version,
    fullRefundHours: POLICY.fullRefundHours,
    halfRefundHours: POLICY.halfRefundHours,
    // As at booking: the right of withdrawal belongs to contracts made in the United Kingdom.
    statutoryCancellationDays: country === 'GB' ? POLICY.statutoryCancellationDays : 0,
    reflectionHours: service.reflectionHours,
  };
}
