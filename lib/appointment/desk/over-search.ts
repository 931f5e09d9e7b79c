import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { hasDayLimits } from '../../schedule/day-limits';
import { type Elsewhere, readElsewhere } from '../../schedule/elsewhere';
import { loadRoster, type Roster } from '../../schedule/roster';
import type { Lane, Search } from '../../scheduling/availability';
import { type Interval, subtract } from '../../scheduling/interval';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { ScheduleId } from '../../shared/ids';
import type { Bookable } from '../times/bookable';
import { rosterQuery, searchRoster, type VisitSearch, type Window } from '../times/search';

/** The question of whoever may place a visit over what is there. Nobody in it is at two places at once. */
export type OverSearch = {
  /** As everyone asks it. */
  readonly visit: VisitSearch;
  readonly inHours: Limited;
  /** As if everybody and everything was there by day and night, but for time off. */
  readonly atAnyHour: Limited;
};

/** With the limits a day as everyone meets them, and past them: what is busy then is nothing but visits. */
export type Limited = {
  readonly kept: Search<ScheduleId>;
  readonly passed: Search<ScheduleId>;
};

export async function searchOver(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  window: Window,
): Promise<OverSearch> {
  const roster = await loadRoster(tx, actor, rosterQuery(bookable));
  const asked = { ...bookable, roster };
  const visit = await searchRoster(tx, actor, asked, window);
  const past = hasDayLimits(roster)
    ? await searchRoster(tx, actor, asked, { ...window, passesLimits: true })
    : visit;
  const both = (place: (search: Search<ScheduleId>) => Search<ScheduleId>): Limited => ({
    kept: place(visit.search),
    passed: place(past.search),
  });
  const ids = visit.search.practitioners.map(({ scheduleId }) => scheduleId);
  const elsewhere = await readElsewhere(tx, actor, ids, daysOf(visit.search));
  return {
    visit,
    inHours: both((search) => inHours(search, elsewhere)),
    atAnyHour: both((search) => atAnyHour(search, roster, elsewhere)),
  };
}

/** What the hours of two places do not keep apart by themselves: visits at the other one that stand outside them. */
function inHours(search: Search<ScheduleId>, { visits }: Elsewhere): Search<ScheduleId> {
  const here: MapLane = (lane) => ({
    ...lane,
    open: subtract(lane.open, visits.get(lane.scheduleId) ?? []),
  });
  return mapLanes(search, here, (lane) => lane);
}

function atAnyHour(
  search: Search<ScheduleId>,
  roster: Roster,
  { hours, visits }: Elsewhere,
): Search<ScheduleId> {
  const open: MapLane = (lane) => {
    const id = lane.scheduleId;
    const away = [hours, visits].map((times) => times.get(id) ?? []);
    return { ...lane, open: away.reduce(subtract, openDays(search, roster, id)) };
  };
  const shape = { ...search.shape, earliestMinutes: null, latestMinutes: null };
  return { ...mapLanes(search, open, open), shape };
}

export type MapLane = (lane: Lane<ScheduleId>) => Lane<ScheduleId>;

export function mapLanes(
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

/** The day of the search and the next. */
function daysOf({ from, timeZone }: Search<ScheduleId>): Interval {
  const { start, end: midnight } = dayInterval(localDateOf(from, timeZone), timeZone);
  return { start, end: dayInterval(localDateOf(midnight, timeZone), timeZone).end };
}

/** Both, as far as the place is there: an end may have been written since it was found. */
function openDays(
  search: Search<ScheduleId>,
  { timeOff, endedFrom }: Roster,
  id: ScheduleId,
): readonly Interval[] {
  const { start, end } = daysOf(search);
  const last =
    endedFrom === null ? end : Math.min(end, dayInterval(endedFrom, search.timeZone).start);
  return last <= start ? [] : subtract([{ start, end: last }], timeOff.get(id) ?? []);
}
