import { byLoad } from './assignment';
import type { OfferedTime, Search } from './availability';
import type { Interval } from './interval';
import { dayInterval, localDateOf } from './zone';

/**
 * The same times, each with whoever has the fewest busy minutes of their hours on its local day before the others, as
 * `assignSchedules` chooses them. The times stand in order.
 */
export function leastLoadedFirst<Id extends string>(
  search: Search<Id>,
  times: readonly OfferedTime<Id>[],
): OfferedTime<Id>[] {
  let day: Interval | null = null;
  let order: readonly Id[] = [];
  return times.map((time) => {
    if (day === null || time.start >= day.end) {
      day = dayInterval(localDateOf(time.start, search.timeZone), search.timeZone);
      order = byLoad(search.practitioners, day).map(({ scheduleId }) => scheduleId);
    }
    return { ...time, practitioners: order.filter((id) => time.practitioners.includes(id)) };
  });
}
