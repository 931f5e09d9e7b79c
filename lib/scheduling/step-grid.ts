import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import { type Interval, intersect } from './interval';
import { type LocalMinutes, offsetSpans } from './zone';

/** The times of day at which something may start: every so many minutes after midnight, between two of them. */
export type StepGrid = {
  readonly stepMinutes: number;
  /** Both included; the whole day when left out. */
  readonly earliestMinutes?: LocalMinutes | null;
  readonly latestMinutes?: LocalMinutes | null;
};

/**
 * The instants within `times` (normalised) at which the wall clock stands on a step, anew each day. A step that the
 * clocks show twice gives two instants, one that they skip gives none.
 */
export function stepsWithin(
  times: readonly Interval[],
  grid: StepGrid,
  timeZone: string,
): number[] {
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return [];
  const steps: number[] = [];
  for (const span of offsetSpans({ start: first.start, end: last.end }, timeZone)) {
    for (const { start, end } of intersect(times, [span])) {
      const wall = { start: start + span.offsetMs, end: end + span.offsetMs };
      let midnight = Math.floor(wall.start / DAY_MS) * DAY_MS;
      for (; midnight < wall.end; midnight += DAY_MS) {
        addSteps(steps, grid, { wall, midnight, offsetMs: span.offsetMs });
      }
    }
  }
  return steps;
}

type Day = { readonly wall: Interval; readonly midnight: number; readonly offsetMs: number };

/** Adds a day's steps that lie within a stretch of wall clock, as instants. The grid starts at midnight each day. */
function addSteps(
  steps: number[],
  { stepMinutes, earliestMinutes, latestMinutes }: StepGrid,
  { wall, midnight, offsetMs }: Day,
): void {
  const stepMs = stepMinutes * MINUTE_MS;
  const from = Math.max(wall.start, midnight + (earliestMinutes ?? 0) * MINUTE_MS);
  // The latest start is one itself, and midnight belongs to the next day.
  const latest = latestMinutes == null ? DAY_MS : latestMinutes * MINUTE_MS + 1;
  const end = Math.min(wall.end, midnight + Math.min(latest, DAY_MS));
  let step = midnight + Math.ceil((from - midnight) / stepMs) * stepMs;
  for (; step < end; step += stepMs) steps.push(step - offsetMs);
}
