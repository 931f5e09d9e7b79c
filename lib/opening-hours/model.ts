import { type Interval, normalise, subtract } from '../scheduling/interval';
import { addDays, type LocalDate, type LocalMinutes } from '../scheduling/zone';
import type { Id, ScheduleId } from '../shared/ids';

/** One date of a schedule that differs from its week. */
export type ExceptionId = Id<'ScheduleException'>;

/** What may be changed about when a place, or somebody or something there, is open. Dates are the place's own. */
export type HoursChange =
  | {
      readonly kind: 'week';
      readonly scheduleId: ScheduleId;
      readonly from: LocalDate;
      readonly to: LocalDate | null;
      readonly week: readonly DayHours[];
    }
  | {
      readonly kind: 'closed-day';
      readonly scheduleId: ScheduleId;
      readonly date: LocalDate;
      readonly reason: string;
    }
  | {
      readonly kind: 'extra-session';
      readonly scheduleId: ScheduleId;
      readonly date: LocalDate;
      readonly startMinutes: number;
      /** Past 1440 where it ends on the next day. */
      readonly endMinutes: number;
      readonly reason: string;
    }
  | { readonly kind: 'remove-exception'; readonly exceptionId: ExceptionId }
  | { readonly kind: 'holiday'; readonly date: LocalDate; readonly name: string }
  | { readonly kind: 'remove-holiday'; readonly date: LocalDate };

/** The hours of one schedule, or the holidays of a place, as they stand. */
export type HoursNow =
  | {
      readonly rows: readonly HoursRow[];
      readonly exceptions: readonly {
        readonly id: ExceptionId;
        readonly date: LocalDate;
        readonly kind: 'closed' | 'extra';
        readonly startMinutes: number | null;
        readonly endMinutes: number | null;
        readonly reason: string;
      }[];
    }
  | { readonly days: readonly { readonly date: LocalDate; readonly name: string }[] };

/** The way back from a change of hours: what stood before it. `was`: the `hoursVersion` that the change made. */
export type HoursBefore = {
  readonly kind: 'set-back';
  /** Whose hours; left out: the holidays of the place. */
  readonly scheduleId?: ScheduleId;
  readonly before: HoursNow;
  readonly was: string;
};

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** One row of a schedule's week: a session, or a break in it. Both dates are included; null has no end that way. */
export type HoursRow = {
  readonly isBreak: boolean;
  /** ISO: Monday 1 … Sunday 7. */
  readonly weekday: number;
  readonly startMinutes: LocalMinutes;
  readonly endMinutes: number;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
};

/**
 * One weekday as a form shows it; null is closed. Minutes after its midnight on the wall clock: past 1440 on the next
 * day, where the hours that began on this one go on.
 */
export type DayHours = {
  readonly weekday: Weekday;
  readonly startMinutes: LocalMinutes;
  readonly endMinutes: number;
  /** The breaks within, in order; none touches another, the beginning or the end. */
  readonly pauses: readonly Interval[];
};

/** From the first date to the last, both included; without a last one from there on for good. */
export type Dates = { readonly from: LocalDate; readonly to: LocalDate | null };

/**
 * The rows of a schedule once another week holds between two dates: the old rows end the day before, and go on the day
 * after where there is one.
 */
export function replaceWeek(
  rows: readonly HoursRow[],
  { from, to }: Dates,
  week: readonly DayHours[],
): HoursRow[] {
  const kept = rows.flatMap((row) => [
    ...endedBefore(row, from),
    ...(to === null ? [] : begunAfter(row, to)),
  ]);
  return [...kept, ...week.flatMap((day) => rowsOf(day, { from, to }))];
}

function endedBefore(row: HoursRow, from: LocalDate): HoursRow[] {
  if (row.validFrom !== null && row.validFrom >= from) return [];
  const last = addDays(from, -1);
  return [{ ...row, validTo: row.validTo !== null && row.validTo < from ? row.validTo : last }];
}

function begunAfter(row: HoursRow, to: LocalDate): HoursRow[] {
  if (row.validTo !== null && row.validTo <= to) return [];
  const first = addDays(to, 1);
  return [
    { ...row, validFrom: row.validFrom !== null && row.validFrom > to ? row.validFrom : first },
  ];
}

function rowsOf({ pauses, ...day }: DayHours, { from, to }: Dates): HoursRow[] {
  const dates = { validFrom: from, validTo: to };
  const breaks = pauses.map(({ start: startMinutes, end: endMinutes }) => ({
    weekday: day.weekday,
    startMinutes,
    endMinutes,
    ...dates,
    isBreak: true,
  }));
  return [{ ...day, ...dates, isBreak: false }, ...breaks];
}

/** One week that holds from a date until the next one begins: for each weekday when it is open, less its breaks. */
export type PlannedWeek = Dates & { readonly days: ReadonlyMap<number, readonly Interval[]> };

/** The weeks of a schedule from a date on, in order; two that are alike and touch are one. */
export function weeksFrom(rows: readonly HoursRow[], today: LocalDate): PlannedWeek[] {
  const starts = rows.flatMap(({ validFrom, validTo }) => [
    ...(validFrom ? [validFrom] : []),
    ...(validTo ? [addDays(validTo, 1)] : []),
  ]);
  const dates = [today, ...[...new Set(starts)].filter((date) => date > today).sort()];
  const weeks: PlannedWeek[] = [];
  for (const [index, from] of dates.entries()) {
    const next = dates[index + 1];
    const week = { from, to: next ? addDays(next, -1) : null, days: daysOn(rows, from) };
    const last = weeks.at(-1);
    if (last && isSameWeek(last, week)) weeks[weeks.length - 1] = { ...last, to: week.to };
    else weeks.push(week);
  }
  return weeks;
}

/** For each weekday the open stretches, in minutes after midnight, of the rows that hold on a date. */
function daysOn(rows: readonly HoursRow[], date: LocalDate): Map<number, readonly Interval[]> {
  const holds = rows.filter(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo),
  );
  return new Map(
    WEEKDAYS.map((weekday) => {
      const own = holds.filter((row) => row.weekday === weekday);
      const stretches = (isBreak: boolean) =>
        normalise(
          own
            .filter((row) => row.isBreak === isBreak)
            .map(({ startMinutes, endMinutes }) => ({ start: startMinutes, end: endMinutes })),
        );
      return [weekday, subtract(stretches(false), stretches(true))];
    }),
  );
}

function isSameWeek(a: PlannedWeek, b: PlannedWeek): boolean {
  return WEEKDAYS.every(
    (weekday) =>
      JSON.stringify(a.days.get(weekday) ?? []) === JSON.stringify(b.days.get(weekday) ?? []),
  );
}

/** A weekday's open stretches, in order, as one session with what lies between them as breaks; null when closed. */
export function toDayHours(weekday: Weekday, stretches: readonly Interval[]): DayHours | null {
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last) return null;
  const day = { start: first.start, end: last.end };
  return {
    weekday,
    startMinutes: day.start,
    endMinutes: day.end,
    pauses: subtract([day], stretches),
  };
}

/** The visits that are more than `most` on their local day; given in order of their start, the later ones are told. */
export function overTheLimit<V extends { readonly date: LocalDate }>(
  most: number,
  visits: readonly V[],
): readonly V[] {
  const counts = new Map<LocalDate, number>();
  return visits.filter(({ date }) => {
    const count = (counts.get(date) ?? 0) + 1;
    counts.set(date, count);
    return count > most;
  });
}
