import { type Interval, intersect, normalise, subtract, union } from './interval';
import {
  addDays,
  datesBetween,
  type LocalDate,
  type LocalMinutes,
  wallMidnight,
  wallToInstants,
  weekdayOf,
} from './zone';

/** A session that repeats each week, on the wall clock. `validFrom` and `validTo` are both included. */
export type WeeklyHours = {
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly startMinutes: LocalMinutes;
  /** Past 1440 (up to 2880) when the session ends on the next day; it still belongs to the day it starts on. */
  readonly endMinutes: number;
  readonly validFrom?: LocalDate | null;
  readonly validTo?: LocalDate | null;
};

/** Time off that repeats each week: taken out of weekly hours and of extra sessions alike. */
export type Break = WeeklyHours;

/** 'closed' takes away the weekly hours that start on the date; 'extra' adds a session, on a closed date too. */
export type DateException =
  | { readonly date: LocalDate; readonly kind: 'closed' }
  | {
      readonly date: LocalDate;
      readonly kind: 'extra';
      readonly startMinutes: LocalMinutes;
      readonly endMinutes: number;
    };

export type OpeningHours = {
  readonly weekly: readonly WeeklyHours[];
  readonly breaks: readonly Break[];
  readonly exceptions: readonly DateException[];
};

const MINUTE_MS = 60_000;

/**
 * The instants of the local dates `from` to `to` (both included) at which the place is open, normalised.
 * Hours are what the wall clock shows: an hour that the clocks skip is not open, an hour that they show twice is
 * open twice. The outer days are cut at midnight, so ask for a day more on each side where visits may cross it.
 */
export function openIntervals(
  hours: OpeningHours,
  from: LocalDate,
  to: LocalDate,
  timeZone: string,
): Interval[] {
  // A session of the evening before may reach into the first day.
  const dates = datesBetween(addDays(from, -1), to);
  const closed = new Set(hours.exceptions.filter((e) => e.kind === 'closed').map((e) => e.date));
  const weekly = weeklySessions(
    hours.weekly,
    dates.filter((date) => !closed.has(date)),
  );
  const open = union(weekly, extraSessions(hours.exceptions, dates));
  const days = { start: wallMidnight(from), end: wallMidnight(addDays(to, 1)) };
  const inside = intersect(subtract(open, weeklySessions(hours.breaks, dates)), [days]);
  return wallToInstants(inside, timeZone);
}

function weeklySessions(weekly: readonly WeeklyHours[], dates: readonly LocalDate[]): Interval[] {
  return normalise(
    dates.flatMap((date) => {
      const weekday = weekdayOf(date);
      return weekly
        .filter((hours) => hours.weekday === weekday && holdsOn(hours, date))
        .map((hours) => wallSession(date, hours));
    }),
  );
}

function holdsOn({ validFrom, validTo }: WeeklyHours, date: LocalDate): boolean {
  return (validFrom == null || validFrom <= date) && (validTo == null || date <= validTo);
}

function extraSessions(
  exceptions: readonly DateException[],
  dates: readonly LocalDate[],
): Interval[] {
  const asked = new Set(dates);
  return normalise(
    exceptions.flatMap((exception) =>
      exception.kind === 'extra' && asked.has(exception.date)
        ? [wallSession(exception.date, exception)]
        : [],
    ),
  );
}

function wallSession(
  date: LocalDate,
  { startMinutes, endMinutes }: { startMinutes: LocalMinutes; endMinutes: number },
): Interval {
  const midnight = wallMidnight(date);
  return { start: midnight + startMinutes * MINUTE_MS, end: midnight + endMinutes * MINUTE_MS };
}
