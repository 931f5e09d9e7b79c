import { type Interval, intersect, normalise, subtract } from '../../scheduling/interval';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { MINUTE_MS } from '../../shared/milliseconds';
import type { DeskColumn } from './columns';
import type { DayVisit } from './queries';

/** Less than this is a breath between two visits. */
export const SHORTEST_GAP_MINUTES = 15;

export type FreeGap = Interval & { readonly practitionerId: PractitionerId; readonly name: string };

/** Time of somebody's that is offered to who waits. */
type Kept = Interval & { readonly practitionerId: PractitionerId };

type Busy = Pick<DayVisit, 'status' | 'practitionerId' | 'startsAt' | 'occupiedUntil'>;

/** The stretches of a day, from `now` on, in which somebody is there and has nobody; instants in ms, in order of time. */
export function freeGaps(
  columns: readonly Pick<DeskColumn, 'practitionerId' | 'name' | 'open' | 'off'>[],
  visits: readonly Busy[],
  now: Date,
  kept: readonly Kept[] = [],
): FreeGap[] {
  const ahead = [{ start: now.getTime(), end: Number.MAX_SAFE_INTEGER }];
  return columns
    .flatMap(({ practitionerId, name, open, off }) => {
      if (practitionerId === null) return [];
      const busy = visits
        .filter((visit) => visit.practitionerId === practitionerId && takesTime(visit))
        .map(({ startsAt, occupiedUntil }) => ({
          start: startsAt.getTime(),
          end: occupiedUntil.getTime(),
        }));
      const offered = kept.filter((time) => time.practitionerId === practitionerId);
      const taken = normalise([...busy, ...off, ...offered]);
      const free = subtract(intersect(normalise(open), ahead), taken);
      return free
        .filter(({ start, end }) => end - start >= SHORTEST_GAP_MINUTES * MINUTE_MS)
        .map((gap) => ({ ...gap, practitionerId, name }));
    })
    .sort((a, b) => a.start - b.start);
}

/** Of what is offered, the time of these people, with their names; rooms and devices have it too. */
export function keptTimesOf<Time extends { readonly scheduleId: ScheduleId }>(
  columns: readonly Pick<DeskColumn, 'scheduleId' | 'practitionerId' | 'name'>[],
  kept: readonly Time[],
): (Time & { readonly name: string })[] {
  return kept.flatMap((time) => {
    const column = columns.find(({ scheduleId }) => scheduleId === time.scheduleId);
    return column?.practitionerId ? [{ ...time, name: column.name }] : [];
  });
}

/**
 * The first instant in a free stretch at which somebody can be expected, in ms: most treatments begin at a quarter of an
 * hour; where none of it is long enough after that, at the next five minutes, which are the calendar's steps.
 */
export function firstStart({ start, end }: Interval): number {
  const next = (minutes: number) => Math.ceil(start / (minutes * MINUTE_MS)) * minutes * MINUTE_MS;
  const quarter = next(15);
  return end - quarter >= SHORTEST_GAP_MINUTES * MINUTE_MS ? quarter : next(5);
}

/** Who did not come keeps the time until it is over: nobody else can be booked there. */
function takesTime({ status }: Busy): boolean {
  return status !== 'cancelled';
}
