import { type Interval, intersect, subtract } from '@/lib/scheduling/interval';
import { dayInterval, type LocalDate } from '@/lib/scheduling/zone';
import { HOUR_MS } from '@/lib/shared/milliseconds';
import { lineAt, ROW_MS, type ShownRows } from './row-lines';

/** Where a day without hours or visits begins and ends, so that it is still a calendar. */
const USUAL_HOURS = { from: 9, to: 17 };

/** A stretch of the day as lines of a CSS grid; line 1 is above the names of the columns. */
export type RowSpan = { readonly from: number; readonly to: number };

export type DayRows = {
  /** Of the first row, epoch milliseconds. */
  readonly start: number;
  /** The whole of the date. */
  readonly day: Interval;
  /** Rows of five minutes below the names. */
  readonly count: number;
  /** What of the date is shown. */
  readonly shown: ShownRows;
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
  const day = dayInterval(date, timeZone);
  return rowsBetween(shownInterval(day, happenings), day);
}

/** Whether a visit takes some of a date: one over midnight stands on both. */
export function isPartOf(
  day: Interval,
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): boolean {
  return startsAt.getTime() < day.end && day.start < endsAt.getTime();
}

/** What lies on the days beside this one is not drawn on it. */
function rowsBetween(shown: Interval, day: Interval): DayRows {
  const lineOf = (ms: number, round: (n: number) => number) => lineAt(shown.start, ms, round);
  const hours = [];
  for (let at = shown.start; at < shown.end; at += HOUR_MS) {
    hours.push({ at: new Date(at), row: lineOf(at, Math.round) });
  }
  return {
    start: shown.start,
    day,
    count: (shown.end - shown.start) / ROW_MS,
    shown: {
      start: Math.max(shown.start, day.start),
      end: Math.min(shown.end, day.end),
      firstRow: shown.start,
    },
    hours,
    span: ({ start, end }) => {
      const from = Math.max(start, shown.start, day.start);
      const to = Math.min(end, shown.end, day.end);
      return from < to ? { from: lineOf(from, Math.floor), to: lineOf(to, Math.ceil) } : null;
    },
    closed: (open) => subtract([shown], intersect(open, [day])),
  };
}

/**
 * The same hours of the clock on each of several dates, so that they stand beside each other in one grid. On the day
 * the clocks change the hours before the change are moved by it: what stands there says its own time. Where a day of 25
 * hours has something in its first one, all of them begin an hour earlier.
 */
export function weekRows(
  dates: readonly LocalDate[],
  timeZone: string,
  happenings: readonly Interval[],
): ReadonlyMap<LocalDate, DayRows> {
  const DAY_MS = 24 * HOUR_MS;
  const days = dates.map((date) => {
    const day = dayInterval(date, timeZone);
    return { date, day, base: day.end - DAY_MS };
  });
  const onFirst = days.flatMap(({ day, base }) =>
    happenings
      .filter(({ start, end }) => start < day.end && day.start < end)
      .map(({ start, end }) => ({
        start: Math.max(start, day.start) - base,
        end: Math.min(end, day.end) - base,
      })),
  );
  const earliest = Math.min(0, ...onFirst.map(({ start }) => start));
  const first = Math.floor(earliest / HOUR_MS) * HOUR_MS;
  const { start, end } = shownInterval({ start: first, end: DAY_MS }, onFirst);
  return new Map(
    days.map(({ date, day, base }) => [
      date,
      rowsBetween({ start: base + start, end: base + end }, day),
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
