import type { Opened } from '@/lib/closure/remove-time-off';
import type { Place } from '../_components/desk-day';
import { onClock } from '../calendar/_components/free-place-links';

/** The list after time was opened, with the fields that close the same stretch again. */
export function openedHref(
  place: Pick<Place, 'slug' | 'timeZone'>,
  opened: Opened | null,
  also: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    location: place.slug,
    ...(opened ? { done: 'opened', ...stretchOf(opened, place) } : {}),
    ...also,
  });
  return `/desk/closures?${query}`;
}

function stretchOf({ scheduleId, during }: Opened, { timeZone }: Pick<Place, 'timeZone'>) {
  const from = onClock(during.start.getTime(), timeZone);
  const to = onClock(during.end.getTime(), timeZone);
  return {
    schedule: scheduleId,
    fromDate: from.date,
    fromTime: from.time,
    toDate: to.date,
    toTime: to.time,
  };
}
