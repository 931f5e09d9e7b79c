import { MINUTE_MS } from '../shared/milliseconds';
import { byLoad, byText, chooseDistinct } from './assignment';
import {
  contains,
  type Interval,
  intersect,
  membership,
  normalise,
  overlaps,
  subtract,
} from './interval';
import { stepsWithin } from './step-grid';
import { dayInterval, type LocalMinutes, localDateOf } from './zone';

/** One Schedule (a practitioner's, a room's, a device's): when it is open and what is taken. All normalised. */
export type Lane<Id extends string = string> = {
  readonly scheduleId: Id;
  readonly open: readonly Interval[];
  readonly busy: readonly Interval[];
  /** Days that have all their visits: none starts on them, though one of the night before may reach into them. */
  readonly fullDays?: readonly Interval[];
};

/** Any one of these lanes must be free for as long as the visit occupies it. */
export type Requirement<Id extends string = string> = { readonly lanes: readonly Lane<Id>[] };

/** A visit occupies every lane it takes from the start of the preparation to the end of the cleaning. */
export type VisitShape = {
  readonly preparationMinutes: number;
  readonly treatmentMinutes: number;
  readonly cleaningMinutes: number;
  /** Visits start every so many minutes after local midnight, on the wall clock. */
  readonly stepMinutes: number;
  /** A visit starts neither before nor after these times of day, on the wall clock; both are included. */
  readonly earliestMinutes?: LocalMinutes | null;
  readonly latestMinutes?: LocalMinutes | null;
};

/** A start `s` is offered when `from <= s < to` and `earliestStart <= s` (instants, epoch milliseconds). */
export type Search<Id extends string = string> = {
  readonly shape: VisitShape;
  readonly practitioners: readonly Lane<Id>[];
  /** Each takes a lane of its own, also where two draw on the same lanes (two rooms of one kind). */
  readonly resources: readonly Requirement<Id>[];
  readonly from: number;
  readonly to: number;
  readonly earliestStart: number;
  readonly timeZone: string;
};

export type OfferedTime<Id extends string = string> = {
  readonly start: number;
  /** When the patient leaves: start + preparation + treatment. */
  readonly end: number;
  /** When the lanes are free again: end + cleaning. */
  readonly occupiedUntil: number;
  /** The practitioners' schedules that can take the visit, in the order of the search. */
  readonly practitioners: readonly Id[];
};

/** The lanes that one visit takes; the resources stand in the order of the requirements. */
export type Assignment<Id extends string = string> = {
  readonly practitioner: Id;
  readonly resources: Id[];
};

/**
 * Every time at which the visit can start, in order. Lengths are elapsed time, whatever the clocks do meanwhile.
 * Throws a RangeError when the shape makes no sense (no length, or no step).
 */
export function findTimes<Id extends string>(search: Search<Id>): OfferedTime<Id>[] {
  const { visitMs, occupiedMs } = lengthsOf(search.shape);
  const startsOfEach = practitionerStarts(search, occupiedMs);
  const askEach = startsOfEach.map(({ scheduleId, starts }) => ({
    scheduleId,
    isFreeAt: membership(starts),
  }));
  const shared = hasSharedLanes(search);
  const times: OfferedTime<Id>[] = [];
  const anyone = normalise(startsOfEach.flatMap(({ starts }) => starts));
  for (const start of stepsWithin(anyone, search.shape, search.timeZone)) {
    const occupiedUntil = start + occupiedMs;
    let practitioners: Id[] = [];
    for (const { scheduleId, isFreeAt } of askEach) {
      if (isFreeAt(start)) practitioners.push(scheduleId);
    }
    if (shared) {
      const pools = freePools(search, { start, end: occupiedUntil });
      practitioners = practitioners.filter((id) => chooseDistinct(pools, [id]) !== null);
    }
    if (practitioners.length === 0) continue;
    times.push({ start, end: start + visitMs, occupiedUntil, practitioners });
  }
  return times;
}

/**
 * The lanes that a visit at `start` takes; null when `findTimes` would not offer that start (with that
 * practitioner). Without a practitioner the one with the fewest busy minutes of their hours on that local day is chosen, ties by
 * id; of the resources the first free by id, or as many further on as `turn` says: who lost one to somebody else takes
 * another turn, so that a crowd does not run after the same room again.
 */
export function assignSchedules<Id extends string>(
  search: Search<Id>,
  start: number,
  practitionerScheduleId?: Id,
  turn = 0,
): Assignment<Id> | null {
  const { occupiedMs } = lengthsOf(search.shape);
  if (!isStart(search, start)) return null;
  const occupied = { start, end: start + occupiedMs };
  const asked = search.practitioners.filter(
    ({ scheduleId }) =>
      practitionerScheduleId === undefined || scheduleId === practitionerScheduleId,
  );
  const free = asked.filter((lane) => isFree(lane, occupied));
  const day = dayInterval(localDateOf(start, search.timeZone), search.timeZone);
  const pools = freePools(search, occupied).map((pool) => turned(pool, turn));
  for (const { scheduleId } of byLoad(free, day)) {
    const resources = chooseDistinct(pools, [scheduleId]);
    if (resources !== null) return { practitioner: scheduleId, resources };
  }
  return null;
}

/** Whether `findTimes` offers this start (with this practitioner), without searching for the others. */
export function isOffered<Id extends string>(
  search: Search<Id>,
  start: number,
  practitionerScheduleId?: Id,
): boolean {
  return assignSchedules(search, start, practitionerScheduleId) !== null;
}

function lengthsOf(shape: VisitShape): { visitMs: number; occupiedMs: number } {
  const { preparationMinutes, treatmentMinutes, cleaningMinutes, stepMinutes } = shape;
  const visitMs = (preparationMinutes + treatmentMinutes) * MINUTE_MS;
  const parts = [preparationMinutes, treatmentMinutes, cleaningMinutes];
  // A step of nothing would be walked for ever, and an empty visit fits anywhere.
  if (!parts.every((minutes) => minutes >= 0) || !(visitMs > 0) || !(stepMinutes > 0)) {
    throw new RangeError('A visit needs a length and a step');
  }
  return { visitMs, occupiedMs: visitMs + cleaningMinutes * MINUTE_MS };
}

function startWindow({ from, to, earliestStart }: Search): Interval[] {
  return normalise([{ start: Math.max(from, earliestStart), end: to }]);
}

/** Whether an instant is a step of the grid within the window of the search. */
function isStart(search: Search, instant: number): boolean {
  const here = intersect(startWindow(search), [{ start: instant, end: instant + 1 }]);
  return stepsWithin(here, search.shape, search.timeZone)[0] === instant;
}

type Starts<Id extends string> = {
  readonly scheduleId: Id;
  readonly starts: readonly Interval[];
};

/** For each practitioner the instants at which they, and a lane of every requirement, are free for a visit. */
function practitionerStarts<Id extends string>(
  search: Search<Id>,
  occupiedMs: number,
): Starts<Id>[] {
  let resourced = startWindow(search);
  for (const { lanes } of search.resources) {
    const starts = normalise(lanes.flatMap((lane) => startsOf(lane, occupiedMs)));
    resourced = intersect(resourced, starts);
  }
  return search.practitioners.map((lane) => ({
    scheduleId: lane.scheduleId,
    starts: intersect(startsOf(lane, occupiedMs), resourced),
  }));
}

/** The instants at which a visit can start on a lane. */
function startsOf({ open, busy, fullDays = [] }: Lane, occupiedMs: number): Interval[] {
  const starts: Interval[] = [];
  for (const { start, end } of subtract(open, busy)) {
    // The last start is end - occupiedMs itself, and an interval does not hold its end.
    if (start + occupiedMs <= end) starts.push({ start, end: end - occupiedMs + 1 });
  }
  return fullDays.length === 0 ? starts : subtract(starts, fullDays);
}

function isFree({ open, busy, fullDays = [] }: Lane, occupied: Interval): boolean {
  return (
    contains(open, occupied) &&
    !overlaps(busy, occupied) &&
    !overlaps(fullDays, { start: occupied.start, end: occupied.start + 1 })
  );
}

function freePools<Id extends string>({ resources }: Search<Id>, occupied: Interval): Id[][] {
  return resources.map(({ lanes }) =>
    lanes
      .filter((lane) => isFree(lane, occupied))
      .map(({ scheduleId }) => scheduleId)
      .sort(byText),
  );
}

function turned<T>(pool: readonly T[], turn: number): T[] {
  const first = pool.length === 0 ? 0 : turn % pool.length;
  return [...pool.slice(first), ...pool.slice(0, first)];
}

/**
 * Intersecting starts proves a free lane for each requirement, but for requirements that draw on the same lanes it
 * may be one and the same: only then each time has to be looked at by itself.
 */
function hasSharedLanes({ practitioners, resources }: Search): boolean {
  const ids = [practitioners, ...resources.map(({ lanes }) => lanes)].flatMap((lanes) => [
    ...new Set(lanes.map(({ scheduleId }) => scheduleId)),
  ]);
  return new Set(ids).size < ids.length;
}
