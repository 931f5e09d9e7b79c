import { type Interval, intersect } from './interval';
import { type LocalMinutes, offsetSpans } from './zone';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

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
  const { stepMinutes } = grid;
  const steps: number[] = [];
  for (const span of offsetSpans({ start: first.start, end: last.end }, timeZone)) {
    for (const part of intersect(times, [span])) {
      const wallEnd = part.end + span.offsetMs;
      let wall = nextStep(part.start + span.offsetMs, stepMinutes);
      for (; wall < wallEnd; wall = nextStep(wall + 1, stepMinutes)) {
        if (isOnGrid(wall, grid)) steps.push(wall - span.offsetMs);
      }
    }
  }
  return steps;
}

function isOnGrid(wallMs: number, { earliestMinutes, latestMinutes }: StepGrid): boolean {
  const minutes = (wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / MINUTE_MS;
  return (
    minutes >= (earliestMinutes ?? 0) && minutes <= (latestMinutes ?? Number.POSITIVE_INFINITY)
  );
}

/** The first step at or after a wall-clock time; the grid starts again at midnight even if the step does not divide the day. */
function nextStep(wallMs: number, stepMinutes: number): number {
  const stepMs = stepMinutes * MINUTE_MS;
  const midnight = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const step = midnight + Math.ceil((wallMs - midnight) / stepMs) * stepMs;
  return Math.min(step, midnight + DAY_MS);
}
