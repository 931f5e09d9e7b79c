import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type DayChange, lockLimitedDay } from '../schedule/day-limits';
import { loadRoster, type Roster } from '../schedule/roster';
import {
  type Assignment,
  assignSchedules,
  isOffered,
  type Lane,
  type Search,
} from '../scheduling/availability';
import { preferring, standingIn } from '../scheduling/narrow';
import { dayInterval, localDateOf } from '../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { MINUTE_MS } from '../shared/milliseconds';
import { err, ok, type Result } from '../shared/result';
import { type Bookable, latestStart } from './times/bookable';
import { rosterQuery, scheduleOf, searchRoster, type VisitSearch } from './times/search';

/** Exactly what a visit at one time takes. */
export type Place = {
  readonly practitionerId: PractitionerId;
  readonly scheduleIds: readonly ScheduleId[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly occupiedUntil: Date;
};

export type PlaceError = 'slot-taken' | 'time-not-offered' | 'too-soon';

export type Wish = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId | null;
  /** See `earliestStart`. */
  readonly earliest: Date;
  /** See `assignSchedules`. */
  readonly turn?: number | undefined;
  /** The room or device unit that it must have; left out or null: any of the kind. */
  readonly resourceId?: ScheduleId | null | undefined;
  /** Rooms and devices that it keeps where they are free. */
  readonly keeps?: readonly ScheduleId[] | undefined;
  /** What else comes to its day in the same transaction, or leaves it, and is not stored so yet. */
  readonly changes?: readonly DayChange[] | undefined;
  /** Whatever the limit of its day: what it would take, for who asks about it later. */
  readonly passesLimits?: boolean;
};

/**
 * Checks a wished time against every rule of the calendar, afresh, and chooses the schedules it takes.
 * The same engine that offered it decides, so nothing is offered that is refused here without a reason.
 */
export async function choosePlace(
  tx: Tx,
  actor: Actor,
  bookable: Bookable & { readonly roster?: Roster },
  wish: Wish,
): Promise<Result<Place, PlaceError>> {
  const refusal = outOfReach(bookable, wish);
  if (refusal) return err(refusal);
  const roster = bookable.roster ?? (await loadRoster(tx, actor, rosterQuery(bookable)));
  await lockLimitedDay(tx, actor, roster, wish.startsAt);
  return findPlace(tx, actor, { ...bookable, roster }, wish);
}

/** The same for who only looks: nobody waits for them, and what they see may be gone when they choose. */
export async function findPlace(
  tx: Tx,
  actor: Actor,
  bookable: Bookable & { readonly roster: Roster },
  wish: Wish,
): Promise<Result<Place, PlaceError>> {
  const refusal = outOfReach(bookable, wish);
  if (refusal) return err(refusal);
  const start = wish.startsAt.getTime();
  const { timeZone } = bookable.location;
  const visit = await searchRoster(tx, actor, bookable, {
    from: wish.startsAt,
    to: new Date(start + MINUTE_MS),
    earliest: wish.earliest,
    changes: wish.changes,
    passesLimits: wish.passesLimits,
    ...(wish.practitionerId
      ? { practitionerId: wish.practitionerId }
      : { day: dayInterval(localDateOf(start, timeZone), timeZone) }),
  });
  const search = wish.resourceId ? standingIn(visit.search, wish.resourceId) : visit.search;
  const scheduleId = wish.practitionerId ? scheduleOf(visit, wish.practitionerId) : undefined;
  if (!search || (wish.practitionerId && !scheduleId)) return err('time-not-offered');
  const assign = (asked: typeof search) => assignSchedules(asked, start, scheduleId, wish.turn);
  const chosen = (wish.keeps && assign(preferring(search, wish.keeps))) ?? assign(search);
  if (!chosen)
    return err(
      isOffered(withoutVisits(search), start, scheduleId) ? 'slot-taken' : 'time-not-offered',
    );
  return ok(placeOf(visit, chosen, wish.startsAt));
}

function outOfReach(bookable: Bookable, { startsAt, earliest }: Wish): PlaceError | null {
  if (Number.isNaN(startsAt.getTime())) return 'time-not-offered';
  if (startsAt < earliest) return 'too-soon';
  // Also keeps instants away that no calendar reaches.
  return startsAt >= latestStart(bookable) ? 'time-not-offered' : null;
}

/** The place that the lanes chosen for a start make. */
export function placeOf(
  { search, practitionerIds }: VisitSearch,
  chosen: Assignment<ScheduleId>,
  startsAt: Date,
): Place {
  const { preparationMinutes, treatmentMinutes, cleaningMinutes } = search.shape;
  const endsAt = startsAt.getTime() + (preparationMinutes + treatmentMinutes) * MINUTE_MS;
  return {
    practitionerId: required(
      practitionerIds.get(chosen.practitioner),
      'a lane has its practitioner',
    ),
    scheduleIds: [chosen.practitioner, ...chosen.resources],
    startsAt,
    endsAt: new Date(endsAt),
    occupiedUntil: new Date(endsAt + cleaningMinutes * MINUTE_MS),
  };
}

/** The same calendar with nothing booked, and no day full: tells "taken" from "never offered". */
export function withoutVisits(search: Search<ScheduleId>): Search<ScheduleId> {
  const free = (lane: Lane<ScheduleId>) => ({ ...lane, busy: [], fullDays: [] });
  return {
    ...search,
    practitioners: search.practitioners.map(free),
    resources: search.resources.map(({ lanes }) => ({ lanes: lanes.map(free) })),
  };
}
