import { type Interval, intersect } from './interval';

/**
 * One option from each pool, no option twice and none that is taken already; null when there is no such choice.
 * Earlier options are preferred, in earlier pools first.
 */
export function chooseDistinct<Id extends string>(
  pools: readonly (readonly Id[])[],
  taken: readonly Id[],
): Id[] | null {
  const [pool, ...rest] = pools;
  if (pool === undefined) return [];
  for (const option of pool) {
    if (taken.includes(option)) continue;
    const others = chooseDistinct(rest, [...taken, option]);
    if (others !== null) return [option, ...others];
  }
  return null;
}

/** Plain text order, the same on every machine and in every language. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type Loaded = {
  readonly scheduleId: string;
  readonly open: readonly Interval[];
  readonly busy: readonly Interval[];
};

/**
 * Schedules by how much of their opening hours within a time is taken, the least first, ties by id. Time off is nobody's
 * load: it lies outside the hours that are left.
 */
export function byLoad<T extends Loaded>(schedules: readonly T[], within: Interval): T[] {
  return schedules
    .map((schedule) => ({ schedule, busyMs: busyMs(schedule, within) }))
    .sort((a, b) => a.busyMs - b.busyMs || byText(a.schedule.scheduleId, b.schedule.scheduleId))
    .map(({ schedule }) => schedule);
}

function busyMs({ open, busy }: Loaded, within: Interval): number {
  return length(intersect(intersect(busy, open), [within]));
}

function length(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + end - start, 0);
}
