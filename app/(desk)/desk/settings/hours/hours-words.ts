import type { PlannedWeek } from '@/lib/opening-hours/model';
import { WEEKDAYS } from '@/lib/opening-hours/model';
import type { Interval } from '@/lib/scheduling/interval';
import type { LocalDate } from '@/lib/scheduling/zone';
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

/** "09:00" of minutes after midnight, as a time field wants it; the end of the day is midnight. */
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
  return runs.map(({ first, last, hours }) => {
    const word = (weekday: number) => WEEKDAY_WORDS[weekday - 1]?.slice(0, 3) ?? '';
    const between = last === first + 1 ? 'and' : 'to';
    const name = first === last ? word(first) : `${word(first)} ${between} ${word(last)}`;
    return `${name} ${hours}`;
  });
}

function stretchWords(stretches: readonly Interval[]): string {
  if (stretches.length === 0) return 'closed';
  return stretches.map(({ start, end }) => `${timeOf(start)}–${timeOf(end)}`).join(' and ');
}
