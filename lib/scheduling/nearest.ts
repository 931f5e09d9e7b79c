import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import { localDateOf, offsetMinutesAt, wallMidnight, wallToInstants } from './zone';

/** What the zone's clocks show at an instant, on the wall-clock line. */
function wallOf(instantMs: number, timeZone: string): number {
  return instantMs + offsetMinutesAt(instantMs, timeZone) * MINUTE_MS;
}

/**
 * The instant `days` calendar days later at which the zone's clocks show the same time; null where they skip it. Of a
 * time that they show twice, the first.
 */
export function sameTimeLater(instantMs: number, days: number, timeZone: string): number | null {
  const start = wallOf(instantMs, timeZone) + days * DAY_MS;
  const [shown] = wallToInstants([{ start, end: start + 1 }], timeZone);
  return shown?.start ?? null;
}

/**
 * The times that come closest to a wished one, at most `aDay` of each local date and `count` in all, the closest
 * first: the date decides, then the time of day on the wall clock, then who is earlier.
 */
export function nearestTimes<T extends { readonly start: number }>(
  times: readonly T[],
  wishedMs: number,
  how: { readonly timeZone: string; readonly aDay: number; readonly count: number },
): T[] {
  const { timeZone } = how;
  const dateOf = (instant: number) => localDateOf(instant, timeZone);
  const wished = wallOf(wishedMs, timeZone);
  const wishedMidnight = wallMidnight(dateOf(wishedMs));
  const ranked = times.map((time) => {
    const date = dateOf(time.start);
    const days = Math.abs(wallMidnight(date) - wishedMidnight) / DAY_MS;
    const sameDayTime = (wall: number) => ((wall % DAY_MS) + DAY_MS) % DAY_MS;
    const minutes = Math.abs(sameDayTime(wallOf(time.start, timeZone)) - sameDayTime(wished));
    return { time, date, days, minutes };
  });
  ranked.sort((a, b) => a.days - b.days || a.minutes - b.minutes || a.time.start - b.time.start);
  const onDay = new Map<string, number>();
  const few = ranked.filter(({ date }) => {
    onDay.set(date, (onDay.get(date) ?? 0) + 1);
    return (onDay.get(date) ?? 0) <= how.aDay;
  });
  return few.slice(0, how.count).map(({ time }) => time);
}
