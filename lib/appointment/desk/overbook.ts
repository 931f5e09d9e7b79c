import type { Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { loadRoster, type Roster } from '../../schedule/roster';
import { assignSchedules, type Lane, type Search } from '../../scheduling/availability';
import { subtract } from '../../scheduling/interval';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, PatientId, ScheduleId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { type Place, type PlaceError, placeOf, type Wish } from '../place';
import { canOverbook } from '../policy';
import { type Bookable, latestStart } from '../times/bookable';
import { rosterQuery, scheduleOf, searchRoster } from '../times/search';
import { updateAppointment } from '../update';

/** Somebody's decision to place a visit over what is there. */
export type Overbooking = { readonly by: StaffActor; readonly reason: string };

export type OverbookError = 'overbook-not-allowed' | 'overbook-reason-missing';

/** Reads a wish to overbook; null when there is none. Only those with the permission may, and say why. */
export function readOverbooking(
  actor: StaffActor,
  reason: string | undefined,
): Result<Overbooking | null, OverbookError> {
  if (reason === undefined) return ok(null);
  if (!canOverbook(actor)) return err('overbook-not-allowed');
  const words = reason.trim();
  return words === '' ? err('overbook-reason-missing') : ok({ by: actor, reason: words });
}

type OverWish = Wish & {
  /** A walk-in may also be seen outside the opening hours; in time off nobody is there. */
  readonly anyHours: boolean;
};

/**
 * A place for a visit over what is booked already: with the competence, in a room and with devices of the kind,
 * never in time off. What is free is preferred, first the clinician, then room and devices. The caller has locked the
 * place against closing (`lockClosing`): what is closed from then on waits for this visit, and sees it.
 */
export async function chooseOverbooked(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  wish: OverWish,
): Promise<Result<Place, PlaceError>> {
  if (wish.startsAt < wish.earliest) return err('too-soon');
  if (!(wish.startsAt < latestStart(bookable))) return err('time-not-offered');
  const start = wish.startsAt.getTime();
  const roster = await loadRoster(tx, actor, rosterQuery(bookable));
  const visit = await searchRoster(
    tx,
    actor,
    { ...bookable, roster },
    { from: wish.startsAt, to: new Date(start + 60_000), earliest: wish.earliest },
  );
  const scheduleId = wish.practitionerId ? scheduleOf(visit, wish.practitionerId) : undefined;
  if (wish.practitionerId && !scheduleId) return err('time-not-offered');
  for (const search of loosened(visit.search, roster, wish.anyHours)) {
    const chosen = assignSchedules(search, start, scheduleId);
    if (chosen) return ok(placeOf(visit, chosen, wish.startsAt));
  }
  return err('time-not-offered');
}

/** The same question with less and less of what is booked in it. */
export function loosened(
  search: Search<ScheduleId>,
  roster: Roster,
  anyHours: boolean,
): Search<ScheduleId>[] {
  const open = <L extends Lane<ScheduleId>>(lane: L): L =>
    anyHours ? { ...lane, open: wholeDayOf(search, roster, lane.scheduleId) } : lane;
  const hours = mapLanes(search, open, open);
  const asked = anyHours
    ? { ...hours, shape: { ...search.shape, earliestMinutes: null, latestMinutes: null } }
    : hours;
  const keep = <L>(lane: L): L => lane;
  const free = <L extends Lane<ScheduleId>>(lane: L): L => ({ ...lane, busy: [] });
  return [
    asked,
    mapLanes(asked, keep, free),
    mapLanes(asked, free, keep),
    mapLanes(asked, free, free),
  ];
}

type MapLane = (lane: Lane<ScheduleId>) => Lane<ScheduleId>;

function mapLanes(
  search: Search<ScheduleId>,
  practitioner: MapLane,
  resource: MapLane,
): Search<ScheduleId> {
  return {
    ...search,
    practitioners: search.practitioners.map(practitioner),
    resources: search.resources.map(({ lanes }) => ({ lanes: lanes.map(resource) })),
  };
}

/** The day of the search and the next, as far as the place is there: an end may have been written since it was found. */
function wholeDayOf(
  { from, timeZone }: Search<ScheduleId>,
  { timeOff, endedFrom }: Roster,
  id: ScheduleId,
) {
  const { start, end: midnight } = dayInterval(localDateOf(from, timeZone), timeZone);
  const { end } = dayInterval(localDateOf(midnight, timeZone), timeZone);
  const last = endedFrom === null ? end : Math.min(end, dayInterval(endedFrom, timeZone).start);
  return last <= start ? [] : subtract([{ start, end: last }], timeOff.get(id) ?? []);
}

/** Keeps who overbooked and why with the visit. */
export async function keepOverbooking(
  tx: Tx,
  { by, reason }: Overbooking,
  visit: { readonly id: AppointmentId; readonly patientId: PatientId; readonly startsAt: Date },
): Promise<void> {
  await updateAppointment(tx, by, visit.id, { overbookReason: reason, overbookedBy: by.staffId });
  await recordAudit(tx, by, {
    action: 'appointment.overbooked',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { startsAt: visit.startsAt.toISOString() },
  });
}
