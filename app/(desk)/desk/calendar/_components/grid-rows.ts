import { type Interval, subtract } from '@/lib/scheduling/interval';
import { dayInterval, type LocalDate } from '@/lib/scheduling/zone';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ROW_MS = 5 * MINUTE_MS;
/** Where a day without hours or visits begins and ends, so that it is still a calendar. */
const USUAL_HOURS = { from: 9, to: 17 };

/** A stretch of the day as lines of a CSS grid; line 1 is above the names of the columns. */
export type RowSpan = { readonly from: number; readonly to: number };

export type DayRows = {
  /** Of the first row, epoch milliseconds. */
  readonly start: number;
  /** Rows of five minutes below the names. */
  readonly count: number;
  readonly hours: readonly { readonly at: Date; readonly row: number }[];
  /** Lines for a stretch; null when it lies outside of what is shown. */
  readonly span: (interval: Interval) => RowSpan | null;
  /** What of the shown day is not in `open`. */
  readonly closed: (open: readonly Interval[]) => readonly Interval[];
};

/**
 * Lays a date out in rows of five minutes of elapsed time, whole hours around everything that happens. Elapsed, not
 * wall-clock: on the day the clocks change, no appointment is drawn twice or over another.
 */
export function dayRows(
  date: LocalDate,
  timeZone: string,
  happenings: readonly Interval[],
): DayRows {
  return rowsBetween(shownInterval(dayInterval(date, timeZone), happenings));
}

function rowsBetween(shown: Interval): DayRows {
  const lineOf = (ms: number, round: (n: number) => number) =>
    round((ms - shown.start) / ROW_MS) + 2;
  const hours = [];
  for (let at = shown.start; at < shown.end; at += HOUR_MS) {
    hours.push({ at: new Date(at), row: lineOf(at, Math.round) });
  }
  return {
    start: shown.start,
    count: (shown.end - shown.start) / ROW_MS,
    hours,
    span: ({ start, end }) => {
      const from = Math.max(start, shown.start);
      const to = Math.min(end, shown.end);
      return from < to ? { from: lineOf(from, Math.floor), to: lineOf(to, Math.ceil) } : null;
    },
    closed: (open) => subtract([shown], open),
  };
}

/**
 * The same hours of the clock on each of several dates, so that they stand beside each other in one grid. On the day
 * the clocks change the hours before the change are moved by it: what stands there says its own time.
 */
export function weekRows(
  dates: readonly LocalDate[],
  timeZone: string,
  happenings: readonly Interval[],
): ReadonlyMap<LocalDate, DayRows> {
  const DAY_MS = 24 * HOUR_MS;
  const baseOf = (date: LocalDate) => dayInterval(date, timeZone).end - DAY_MS;
  const onFirst = dates.flatMap((date) => {
    const day = { start: baseOf(date), end: baseOf(date) + DAY_MS };
    return happenings
      .filter(({ start, end }) => start < day.end && day.start < end)
      .map(({ start, end }) => ({
        start: Math.max(start, day.start) - day.start,
        end: Math.min(end, day.end) - day.start,
      }));
  });
  const { start, end } = shownInterval({ start: 0, end: DAY_MS }, onFirst);
  return new Map(
    dates.map((date) => [
      date,
      rowsBetween({ start: baseOf(date) + start, end: baseOf(date) + end }),
    ]),
  );
}

function shownInterval(day: Interval, happenings: readonly Interval[]): Interval {
  const starts = happenings.map(({ start }) => Math.max(start, day.start));
  const ends = happenings.map(({ end }) => Math.min(end, day.end));
  if (starts.length === 0) {
    return {
      start: day.start + USUAL_HOURS.from * HOUR_MS,
      end: day.start + USUAL_HOURS.to * HOUR_MS,
    };
  }
  const hoursInto = (ms: number) => (ms - day.start) / HOUR_MS;
  return {
    start: day.start + Math.floor(hoursInto(Math.min(...starts))) * HOUR_MS,
    end: day.start + Math.ceil(hoursInto(Math.max(...ends))) * HOUR_MS,
  };
}
