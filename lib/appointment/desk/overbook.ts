import type { Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { readElsewhere } from '../../schedule/elsewhere';
import { loadRoster, type Roster } from '../../schedule/roster';
import { assignSchedules, type Lane, type Search } from '../../scheduling/availability';
import { subtract } from '../../scheduling/interval';
import { preferring, standingIn } from '../../scheduling/narrow';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, PatientId, ScheduleId } from '../../shared/ids';
import { MINUTE_MS } from '../../shared/milliseconds';
import { err, ok, type Result } from '../../shared/result';
import { type Place, type PlaceError, placeOf, type Wish, withoutVisits } from '../place';
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

/** A place over what is booked already, or outside the hours that somebody or something of it keeps. */
export type OverPlace = Place & { readonly isOutsideHours: boolean };

/**
 * A place for a visit over what is booked already: with the competence, in a room and with devices of the kind,
 * never in time off. What is free is preferred, first the clinician, then room and devices; and those who are there
 * anyhow, however much they have. The caller has locked the place against closing (`lockClosing`): what is closed from
 * then on waits for this visit, and sees it.
 */
export async function chooseOverbooked(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  wish: Wish,
): Promise<Result<OverPlace, PlaceError>> {
  if (wish.startsAt < wish.earliest) return err('too-soon');
  if (!(wish.startsAt < latestStart(bookable))) return err('time-not-offered');
  const start = wish.startsAt.getTime();
  const roster = await loadRoster(tx, actor, rosterQuery(bookable));
  const visit = await searchRoster(
    tx,
    actor,
    { ...bookable, roster },
    { from: wish.startsAt, to: new Date(start + MINUTE_MS), earliest: wish.earliest },
  );
  const scheduleId = wish.practitionerId ? scheduleOf(visit, wish.practitionerId) : undefined;
  const inHours = wish.resourceId ? standingIn(visit.search, wish.resourceId) : visit.search;
  if (!inHours || (wish.practitionerId && !scheduleId)) return err('time-not-offered');
  const assign = (asked: typeof inHours) => assignSchedules(asked, start, scheduleId);
  for (const hours of [inHours, await atAnyHour(tx, actor, inHours, roster)]) {
    for (const search of loosened(hours)) {
      const chosen = (wish.keeps && assign(preferring(search, wish.keeps))) ?? assign(search);
      if (!chosen) continue;
      const isOutsideHours = hours !== inHours;
      return ok({ ...placeOf(visit, chosen, wish.startsAt), isOutsideHours });
    }
  }
  return err('time-not-offered');
}

/** The same question as if everybody and everything was there by day and night, but for time off and work elsewhere. */
export async function atAnyHour(
  tx: Tx,
  actor: Actor,
  search: Search<ScheduleId>,
  roster: Roster,
): Promise<Search<ScheduleId>> {
  const ids = search.practitioners.map(({ scheduleId }) => scheduleId);
  const elsewhere = await readElsewhere(tx, actor, ids);
  const open = (lane: Lane<ScheduleId>) => {
    const day = wholeDayOf(search, roster, lane.scheduleId);
    return { ...lane, open: subtract(day, elsewhere.get(lane.scheduleId) ?? []) };
  };
  const shape = { ...search.shape, earliestMinutes: null, latestMinutes: null };
  return { ...mapLanes(search, open, open), shape };
}

/** The same question with less and less of what is booked in it. */
function loosened(search: Search<ScheduleId>): Search<ScheduleId>[] {
  return [
    search,
    mapLanes(search, keep, free),
    mapLanes(search, free, keep),
    withoutVisits(search),
  ];
}

type MapLane = (lane: Lane<ScheduleId>) => Lane<ScheduleId>;

const keep: MapLane = (lane) => lane;
const free: MapLane = (lane) => ({ ...lane, busy: [] });

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

type Overbooked = Pick<OverPlace, 'startsAt' | 'isOutsideHours'> & {
  readonly id: AppointmentId;
  readonly patientId: PatientId | null;
};

/** Keeps who overbooked and why with the visit. */
export async function keepOverbooking(
  tx: Tx,
  { by, reason }: Overbooking,
  visit: Overbooked,
): Promise<void> {
  await updateAppointment(tx, by, visit.id, { overbookReason: reason, overbookedBy: by.staffId });
  await recordAudit(tx, by, {
    action: 'appointment.overbooked',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: {
      startsAt: visit.startsAt.toISOString(),
      ...(visit.isOutsideHours ? { isOutsideHours: true } : {}),
    },
  });
}
