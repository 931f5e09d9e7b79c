import { dateTimeFormat } from '@/lib/shared/date-time-format';
import { gapHref } from '../../waitlist/gap/gap-href';
import type { TargetColumn } from './grid-target';

/** How long is closed from a chosen place, unless its form is told otherwise. */
const CLOSE_MINUTES = 30;

type Clinic = { readonly location: string; readonly timeZone: string };

/**
 * Where a chosen place leads: its booking, who waits for such a time, and closing it. A room or a device is booked itself,
 * but says nothing of who it is with, and so of nobody who waits.
 */
export function placeHrefs(
  { practitionerId, scheduleId }: Pick<TargetColumn, 'practitionerId' | 'scheduleId'>,
  start: number,
  { location, timeZone }: Clinic,
): { readonly book: string; readonly fill: string | null; readonly close: string } {
  const from = onClock(start, timeZone);
  const to = onClock(start + CLOSE_MINUTES * 60_000, timeZone);
  const book = new URLSearchParams({
    location,
    date: from.date,
    gap: new Date(start).toISOString(),
    ...(practitionerId === '' ? { resource: scheduleId } : { practitioner: practitionerId }),
  });
  const close = new URLSearchParams({
    location,
    schedule: scheduleId,
    fromDate: from.date,
    fromTime: from.time,
    toDate: to.date,
    toTime: to.time,
  });
  const fill =
    practitionerId === '' ? null : gapHref({ location, practitionerId, startsAt: new Date(start) });
  return { book: `/desk/book?${book}`, fill, close: `/desk/closures/new?${close}` };
}

/** As the desk says it. */
export function timeOn(at: number, timeZone: string): string {
  return clockOf(timeZone).format(at);
}

/** The first one of a browser takes longer to make than a hand waits for: the grid makes it before it is needed. */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  const options = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', timeZone } as const;
  return dateTimeFormat('en-GB', options);
}

/** As forms take it: 2026-11-26 and 09:15. */
export function onClock(
  at: number,
  timeZone: string,
): { readonly date: string; readonly time: string } {
  const [date = '', time = ''] = dateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  })
    .format(at)
    .split(' ');
  return { date, time };
}
