import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import { type Interval, intersect, normalise, subtract, union } from './interval';
import { type LocalDate, type LocalMinutes, wallMidnight, wallToInstants } from './zone';

/** A session that repeats each week, on the wall clock. `validFrom` and `validTo` are both included. */
export type WeeklyHours = {
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly startMinutes: LocalMinutes;
  /** Past 1440 (up to 2880) when the session ends on the next day; it still belongs to the day it starts on. */
  readonly endMinutes: number;
  readonly validFrom?: LocalDate | null;
  readonly validTo?: LocalDate | null;
};

/**
 * Time off that repeats each week: taken out of weekly hours and of extra sessions alike. In the part of a night that
 * lies on the next day it starts past 1440, and belongs to the day the night starts on.
 */
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

const WEEK_MS = 7 * DAY_MS;
/** A midnight on the wall-clock line that began a Monday: 1970-01-05. */
const MONDAY_MS = 4 * DAY_MS;

/**
 * The instants of the local dates `from` to `to` (both included) at which the place is open, normalised.
 * Hours are what the wall clock shows: an hour that the clocks skip is not open, an hour that they show twice is
 * open twice. The outer days are cut at midnight, so ask for a day more on each side where visits may cross it.
 * Throws a RangeError when a date is none.
 */
export function openIntervals(
  hours: OpeningHours,
  from: LocalDate,
  to: LocalDate,
  timeZone: string,
): Interval[] {
  // On the wall-clock line, where each day is as long as any other: a month of dates as text takes longer than a search.
  const days = { start: wallMidnight(from), end: wallMidnight(to) + DAY_MS };
  // A session of the evening before may reach into the first day.
  const startDays = { start: days.start - DAY_MS, end: days.end };
  const closed = new Set(
    hours.exceptions.filter(({ kind }) => kind === 'closed').map(({ date }) => wallMidnight(date)),
  );
  const weekly = weeklySessions(hours.weekly, startDays, closed);
  const open = union(weekly, extraSessions(hours.exceptions, startDays));
  const inside = intersect(subtract(open, weeklySessions(hours.breaks, startDays)), [days]);
  return wallToInstants(inside, timeZone);
}

/** The sessions that start on the days of a stretch (from midnight to midnight), save on those left out. */
function weeklySessions(
  weekly: readonly WeeklyHours[],
  days: Interval,
  leftOut: ReadonlySet<number> = new Set(),
): Interval[] {
  const sessions: Interval[] = [];
  for (const hours of weekly) {
    const { start, end } = holdsWithin(hours, days);
    for (let day = firstOn(hours.weekday, start); day < end; day += WEEK_MS) {
      if (!leftOut.has(day)) sessions.push(session(day, hours));
    }
  }
  return normalise(sessions);
}

function holdsWithin({ validFrom, validTo }: WeeklyHours, days: Interval): Interval {
  return {
    start: validFrom == null ? days.start : Math.max(days.start, wallMidnight(validFrom)),
    end: validTo == null ? days.end : Math.min(days.end, wallMidnight(validTo) + DAY_MS),
  };
}

/** The first midnight of a weekday at or after another midnight. */
function firstOn(weekday: WeeklyHours['weekday'], midnight: number): number {
  const first = MONDAY_MS + (weekday - 1) * DAY_MS;
  return first + Math.ceil((midnight - first) / WEEK_MS) * WEEK_MS;
}

function extraSessions(exceptions: readonly DateException[], days: Interval): Interval[] {
  return normalise(
    exceptions.flatMap((exception) => {
      const day = wallMidnight(exception.date);
      const isAsked = exception.kind === 'extra' && days.start <= day && day < days.end;
      return isAsked ? [session(day, exception)] : [];
    }),
  );
}

function session(
  midnight: number,
  { startMinutes, endMinutes }: { startMinutes: LocalMinutes; endMinutes: number },
): Interval {
  return { start: midnight + startMinutes * MINUTE_MS, end: midnight + endMinutes * MINUTE_MS };
}
