import { localDateOf } from '../../scheduling/zone';

/**
 * The first days of a list of times, each with all of its times, until there are `least`: a list that is cut within a day
 * would keep its afternoon from whoever books or moves by it.
 */
export function wholeDays<Time extends { readonly startsAt: Date }>(
  times: readonly Time[],
  timeZone: string,
  least: number,
): readonly Time[] {
  const dayOf = ({ startsAt }: Time) => localDateOf(startsAt.getTime(), timeZone);
  const last = times[Math.min(least, times.length) - 1];
  return last ? times.filter((time) => dayOf(time) <= dayOf(last)) : [];
}
