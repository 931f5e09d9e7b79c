import { appointmentSeries } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { lockLimitedDays } from '../../schedule/day-limits';
import { localDateOf } from '../../scheduling/zone';
import {
  type AppointmentId,
  type AppointmentSeriesId,
  newId,
  type PractitionerId,
} from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { confirmAppointment } from '../hold/confirm';
import { heldSlots, insertHeldVisit, type PlacedVisit } from '../hold/hold';
import { bookableOf } from '../hold/retake';
import { type AppointmentRow, lockAppointment } from '../lock';
import { choosePlace, type PlaceError } from '../place';
import { keepAssessments } from '../plan/assessment';
import { type MissingPrerequisite, missingBefore } from '../plan/prerequisites';
import { canChangeVisits } from '../policy';
import { takeAllSlots } from '../slots';
import { type Bookable, earliestStart } from '../times/bookable';
import { lockOpenLimit, reachedOpenLimit } from '../times/open-limit';
import { updateAppointment } from '../update';
import { REPEATABLE_STATUSES, SERIES_VISITS_MAX } from './series';

export type SeriesTime = { readonly startsAt: Date; readonly practitionerId: PractitionerId };

export type BookSeriesInput = {
  /** The visit that is repeated: the first of the series. */
  readonly appointmentId: AppointmentId;
  readonly expectedVersion: number;
  readonly everyWeeks: number;
  /** Exactly what was shown and chosen: all of them are booked, or none. */
  readonly times: readonly SeriesTime[];
};

/** `in-series`: it belongs to one already. `times-unfit`: none, too many, two on one day, or not after the first. */
export type BookSeriesError =
  | PlaceError
  | MissingPrerequisite
  | 'not-found'
  | 'not-repeatable'
  | 'in-series'
  | 'times-unfit'
  | 'limit-reached'
  | 'changed-meanwhile';

type Booked = { readonly appointmentIds: readonly AppointmentId[] };

/** As for a hold: a race lost to somebody else may leave another room free. */
const ATTEMPTS = 3;

/**
 * Books the visits after a first one at the desk, in one transaction: every rule holds for each of them at its own
 * time (thinking time, assessment, limits, hours), and all their time is taken in one statement, or none. Each is a
 * visit of its own, with its own terms, mail and link; consent and deposit come later, as for all that staff book.
 */
export async function bookSeries(
  actor: StaffActor,
  input: BookSeriesInput,
): Promise<Result<Booked, BookSeriesError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  for (let attempt = 1; ; attempt += 1) {
    const result = await inTransaction(actor, (tx) => attemptSeries(tx, actor, input));
    if (result.ok || result.error !== 'lost-race') return result as Result<Booked, BookSeriesError>;
    if (attempt >= ATTEMPTS) return err('slot-taken');
  }
}

async function attemptSeries(
  tx: Tx,
  actor: StaffActor,
  input: BookSeriesInput,
): Promise<Result<Booked, BookSeriesError | 'lost-race'>> {
  const first = await lockAppointment(tx, actor, input.appointmentId);
  if (!first) return err('not-found');
  if (first.version !== input.expectedVersion) return err('changed-meanwhile');
  if (!REPEATABLE_STATUSES.includes(first.status)) return err('not-repeatable');
  if (first.seriesId !== null) return err('in-series');
  const bookable = await bookableOf(tx, actor, first);
  const times = input.times.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (!areFit(times, first, bookable.location.timeZone)) return err('times-unfit');
  // Whatever has to be waited for comes before the time.
  const patientId = required(first.patientId, 'a visit to repeat has a patient');
  await lockOpenLimit(tx, actor, { ...first, patientId });
  await keepAssessments(tx, actor, first);
  const { id: locationId, timeZone } = bookable.location;
  const starts = times.map(({ startsAt }) => startsAt);
  await lockLimitedDays(tx, actor, { locationId, timeZone }, starts);
  const placed = await placeAll(tx, actor, bookable, times);
  if (!placed.ok) return placed;
  const held = await holdAll(tx, actor, placed.value);
  if (!held.ok) return held;
  const seriesId = await insertSeries(tx, actor, first, input);
  for (const id of held.value) {
    const booked = await bookOne(tx, actor, id, { first, seriesId });
    if (!booked.ok) return booked;
  }
  await updateAppointment(tx, actor, first.id, { seriesId });
  await recordAudit(tx, actor, {
    action: 'appointment.repeated',
    entityType: 'Appointment',
    entityId: first.id,
    patientId: first.patientId,
    detail: { visits: times.length + 1, everyDays: input.everyWeeks * 7 },
  });
  return ok({ appointmentIds: held.value });
}

/** On days of their own: the limits of a day are counted on what is stored, and these are not yet. */
function areFit(times: readonly SeriesTime[], first: AppointmentRow, timeZone: string): boolean {
  const dates = [first, ...times].map(({ startsAt }) => localDateOf(startsAt.getTime(), timeZone));
  const areAfter = times.every(({ startsAt }) => startsAt > first.startsAt);
  const count = times.length;
  return count > 0 && count < SERIES_VISITS_MAX && areAfter && new Set(dates).size === count + 1;
}

async function placeAll(
  tx: Tx,
  actor: StaffActor,
  bookable: Bookable,
  times: readonly SeriesTime[],
): Promise<Result<readonly PlacedVisit[], PlaceError>> {
  const earliest = earliestStart(bookable, { isStaff: true, informedAt: null });
  const placed: PlacedVisit[] = [];
  for (const time of times) {
    const place = await choosePlace(tx, actor, bookable, { ...time, earliest });
    if (!place.ok) return place;
    placed.push({ bookable, place: place.value });
  }
  return ok(placed);
}

async function holdAll(
  tx: Tx,
  actor: StaffActor,
  visits: readonly PlacedVisit[],
): Promise<Result<readonly AppointmentId[], 'lost-race'>> {
  const held = visits.map((visit) => ({ visit, id: newId<AppointmentId>() }));
  for (const { id, visit } of held) {
    const inserted = await insertHeldVisit(tx, actor, id, visit);
    if (!inserted.ok) return inserted;
  }
  const requests = held.map(({ id, visit }) => heldSlots(id, visit));
  const taken = await takeAllSlots(tx, actor, requests);
  return taken ? ok(held.map(({ id }) => id)) : err('lost-race');
}

async function insertSeries(
  tx: Tx,
  actor: StaffActor,
  { patientId, healthcareServiceId }: AppointmentRow,
  { everyWeeks, times }: BookSeriesInput,
): Promise<AppointmentSeriesId> {
  const id = newId<AppointmentSeriesId>();
  await tx.insert(appointmentSeries).values({
    clinicId: actor.clinicId,
    id,
    healthcareServiceId,
    patientId: required(patientId, 'a visit to repeat has a patient'),
    everyDays: everyWeeks * 7,
    visits: times.length + 1,
  });
  return id;
}

async function bookOne(
  tx: Tx,
  actor: StaffActor,
  id: AppointmentId,
  { first, seriesId }: { readonly first: AppointmentRow; readonly seriesId: AppointmentSeriesId },
): Promise<Result<null, MissingPrerequisite | 'limit-reached'>> {
  const { contactPhone, healthcareServiceId } = first;
  const patientId = required(first.patientId, 'a visit to repeat has a patient');
  if (await reachedOpenLimit(tx, actor, { id, patientId, healthcareServiceId })) {
    return err('limit-reached');
  }
  await updateAppointment(tx, actor, id, { patientId, contactPhone, seriesId });
  const visit = required(await lockAppointment(tx, actor, id), 'a visit just held');
  const missing = await missingBefore(tx, actor, visit);
  if (missing) return err(missing);
  await confirmAppointment(tx, actor, id);
  return ok(null);
}
