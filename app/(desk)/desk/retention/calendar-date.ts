/** "15 June 2028": a day of the calendar (YYYY-MM-DD), which has no zone. */
export function calendarDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
