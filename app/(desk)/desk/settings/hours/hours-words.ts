import { type HoursChange, type PlannedWeek, WEEKDAYS } from '@/lib/opening-hours/model';
import type { Interval } from '@/lib/scheduling/interval';
import { type LocalDate, weekdayOf } from '@/lib/scheduling/zone';
import { formatDate } from '@/lib/shared/format';

export const WEEKDAY_WORDS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const DAY_MINUTES = 1_440;

/** "09:00" of minutes after midnight, as a time field wants it; the end of the day is midnight, and then it begins anew. */
export function timeOf(minutes: number): string {
  const inDay = minutes % 1_440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** "Tuesday 1 December 2026" */
export function dateWords(date: LocalDate): string {
  return formatDate(new Date(`${date}T12:00:00Z`), 'UTC');
}

/** "Now", "From Monday 3 May 2027", each with its last day where there is one. */
export function datesWords({ from, to }: PlannedWeek, today: LocalDate): string {
  const start = from <= today ? 'Now' : `From ${dateWords(from)}`;
  return to === null ? start : `${start}, until ${dateWords(to)}`;
}

/** "Mon to Fri 09:00–12:00 and 12:45–17:00", a line for each run of days that are alike. */
export function weekLines({ days }: PlannedWeek): readonly string[] {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const weekday of WEEKDAYS) {
    const hours = stretchWords(days.get(weekday) ?? []);
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  }
  return runs.map(({ first, last, ...run }) => {
    const isOne = first === last;
    const hours = isOne ? stretchWords(days.get(first) ?? [], onDayAfter(first)) : run.hours;
    const word = (weekday: number) => WEEKDAY_WORDS[weekday - 1]?.slice(0, 3) ?? '';
    const between = last === first + 1 ? 'and' : 'to';
    const name = isOne ? word(first) : `${word(first)} ${between} ${word(last)}`;
    return `${name} ${hours}`;
  });
}

function stretchWords(stretches: readonly Interval[], dayAfter = 'the next day'): string {
  if (stretches.length === 0) return 'closed';
  return new Intl.ListFormat('en-GB').format(
    stretches.map((stretch) => sessionWords(stretch, dayAfter)),
  );
}

/** "09:00–17:00", "09:00–midnight", "18:00 until 02:00 on Saturday"; `dayAfter`: "on Saturday". */
export function sessionWords({ start, end }: Interval, dayAfter: string): string {
  if (end < DAY_MINUTES) return `${timeOf(start)}–${timeOf(end)}`;
  if (end === DAY_MINUTES) return `${timeOf(start)}–midnight`;
  const from = start > DAY_MINUTES ? timeOf(start) : start === DAY_MINUTES ? 'midnight' : null;
  return from === null
    ? `${timeOf(start)} until ${timeOf(end)} ${dayAfter}`
    : `${from}–${timeOf(end)} ${dayAfter}`;
}

/** "on Saturday" of the day after a weekday (Monday 1 … Sunday 7). */
export function onDayAfter(weekday: number): string {
  return `on ${WEEKDAY_WORDS[weekday % 7]}`;
}

/** What a change opens past midnight, said before it is made: "Friday 18:00 until 02:00 on Saturday". */
export function pastMidnight(change: HoursChange): readonly string[] {
  const days =
    change.kind === 'week'
      ? change.week
      : change.kind === 'extra-session'
        ? [{ ...change, weekday: weekdayOf(change.date) }]
        : [];
  return days
    .filter(({ endMinutes }) => endMinutes > DAY_MINUTES)
    .map(({ weekday, startMinutes: start, endMinutes: end }) => {
      return `${WEEKDAY_WORDS[weekday - 1]} ${sessionWords({ start, end }, onDayAfter(weekday))}`;
    });
}
