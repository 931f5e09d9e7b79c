import { isDeepStrictEqual } from 'node:util';
import { MINUTE_MS } from '../../shared/milliseconds';
import {
  type Assignment,
  assignSchedules,
  findTimes,
  isOffered,
  type OfferedTime,
  type Search,
} from '../availability';
import { contains, intersect, overlaps, subtract, union } from '../interval';
import { type Clinic, searchOf } from './clinics';
import { findTimesMinuteByMinute } from './oracle';

/** A start to try besides those that are offered: any number, and with whom. */
export type Probe = readonly [random: number, practitioner: string | undefined];

/**
 * Holds everything the engine promises against the slow oracle, for one clinic. Answers how many times were
 * offered; throws an Error that names the first broken promise.
 */
export function checkClinic(clinic: Clinic, probes: readonly Probe[]): number {
  const search = searchOf(clinic);
  const times = findTimes(search);
  const found = times.map(({ start, practitioners }) => ({ start, practitioners }));
  same(found, findTimesMinuteByMinute(clinic), 'offered as a walk minute by minute finds it');
  for (const time of times) checkTakeable(search, time);
  for (const probe of probes) checkProbe(search, times, probe);
  for (const lane of [search.practitioners, ...search.resources.map(({ lanes }) => lanes)].flat()) {
    const free = subtract(lane.open, lane.busy);
    same(union(free, intersect(lane.open, lane.busy)), lane.open, 'free and busy make up open');
    same(intersect(free, lane.busy), [], 'no time is free and busy');
  }
  return times.length;
}

function checkTakeable(search: Search, time: OfferedTime): void {
  const { start, end, occupiedUntil, practitioners } = time;
  const { preparationMinutes, treatmentMinutes, cleaningMinutes } = search.shape;
  same(end - start, (preparationMinutes + treatmentMinutes) * MINUTE_MS, 'a visit’s length');
  same(occupiedUntil - end, cleaningMinutes * MINUTE_MS, 'the length of cleaning');
  const anyone = assignSchedules(search, start)?.practitioner ?? 'nobody';
  same(practitioners.includes(anyone), true, 'anyone is one of those offered');
  for (const practitioner of practitioners) {
    const taken = assignSchedules(search, start, practitioner);
    same(taken?.practitioner, practitioner, 'the practitioner asked for');
    if (taken) checkLanes(search, time, taken);
  }
}

function checkLanes(search: Search, { start, occupiedUntil }: OfferedTime, taken: Assignment) {
  const ids = [taken.practitioner, ...taken.resources];
  same(new Set(ids).size, 1 + search.resources.length, 'a lane for each need, none twice');
  const pools = [search.practitioners, ...search.resources.map(({ lanes }) => lanes)];
  pools.forEach((lanes, index) => {
    const lane = lanes.find(({ scheduleId }) => scheduleId === ids[index]);
    const occupied = { start, end: occupiedUntil };
    same(contains(lane?.open ?? [], occupied), true, 'open for the whole visit');
    same(overlaps(lane?.busy ?? [], occupied), false, 'free for the whole visit');
  });
}

function checkProbe(search: Search, times: readonly OfferedTime[], [random, practitioner]: Probe) {
  const span = (search.to - search.from) / MINUTE_MS + 120;
  const start = search.from + ((random % span) - 60) * MINUTE_MS;
  const time = times.find((offered) => offered.start === start);
  const expected = practitioner
    ? (time?.practitioners.includes(practitioner) ?? false)
    : time !== undefined;
  same(isOffered(search, start, practitioner), expected, 'takeable if and only if offered');
}

// The test runner's own comparison takes longer than everything that is compared.
function same(found: unknown, expected: unknown, promise: string): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(`${promise}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
}
