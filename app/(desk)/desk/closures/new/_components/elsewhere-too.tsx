import { Notice } from '@/app/_components/ui/notice';
import type { Elsewhere } from '@/lib/closure/elsewhere';
import type { TimeOff } from '@/lib/closure/time-off';
import type { Place } from '../../../_components/desk-day';
import { onClock } from '../../../calendar/_components/free-place-links';
import { closureHref } from '../../closure-form';

type ElsewhereTooProps = {
  readonly elsewhere: readonly Elsewhere[];
  readonly places: readonly Place[];
  readonly closure: Pick<TimeOff, 'from' | 'to'>;
};

/** Who is ill is away everywhere: each place is closed by itself, and the way there keeps the same stretch. */
export function ElsewhereToo({ elsewhere, places, closure }: ElsewhereTooProps) {
  const links = elsewhere.flatMap(({ scheduleId, locationId }) => {
    const place = places.find(({ id }) => id === locationId);
    return place ? [{ place, href: hrefAt(place, scheduleId, closure) }] : [];
  });
  if (links.length === 0) return null;
  return (
    <Notice tone="warn" title="They work at another place in this time too">
      <p>What is booked there is not on this page.</p>
      <ul>
        {links.map(({ place, href }) => (
          <li key={place.id}>
            <a href={href}>See what closing the same time at {place.name} touches</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function hrefAt(
  { slug, timeZone }: Place,
  schedule: string,
  { from, to }: Pick<TimeOff, 'from' | 'to'>,
): string {
  const start = onClock(from.getTime(), timeZone);
  const end = onClock(to.getTime(), timeZone);
  return closureHref({
    location: slug,
    schedule,
    fromDate: start.date,
    fromTime: start.time,
    toDate: end.date,
    toTime: end.time,
  });
}
