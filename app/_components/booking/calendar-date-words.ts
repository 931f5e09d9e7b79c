import { formatDay } from '@/lib/appointment/visit-words';
import type { LocalDate } from '@/lib/scheduling/zone';

// A calendar date has no zone: its names are read off at noon UTC.
const noon = (date: LocalDate) => new Date(`${date}T12:00:00Z`);

/** "Tuesday 1 December" */
export function dateWords(date: LocalDate): string {
  return formatDay(noon(date), 'UTC');
}

/** "Tue" */
export function weekdayWord(date: LocalDate): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(noon(date));
}

/** "no times", "1 time", "12 times" */
export function timesWords(count: number): string {
  if (count === 0) return 'no times';
  return count === 1 ? '1 time' : `${count} times`;
}
