import type { FreeGap } from '@/lib/appointment/free-gaps';
import { formatTime } from '@/lib/shared/format';
import { gapHref } from '../waitlist/gap/gap';
import type { DeskView } from './desk-day';

type DayGapsProps = { readonly gaps: readonly FreeGap[]; readonly view: DeskView };

/** Free time that is still to come, each a link to those who could fill it. */
export function DayGaps({ gaps, view }: DayGapsProps) {
  if (gaps.length === 0) return null;
  const { slug, timeZone } = view.place;
  const time = (ms: number) => formatTime(new Date(ms), timeZone);
  return (
    <section aria-labelledby="gaps" className="avoid-break grid gap-1">
      <h2 id="gaps" className="font-semibold">
        Free time
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {gaps.map(({ practitionerId, name, start, end }) => (
          <li key={`${practitionerId}/${start}`}>
            <a
              href={gapHref({ location: slug, practitionerId, startsAt: roundedUp(start) })}
              className="tabular inline-block min-h-6"
            >
              {time(start)} to {time(end)}
            </a>
            , {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

const FIVE_MINUTES_MS = 300_000;

/** Nobody is booked for a minute past: the calendar's steps are of five minutes. */
function roundedUp(ms: number): Date {
  return new Date(Math.ceil(ms / FIVE_MINUTES_MS) * FIVE_MINUTES_MS);
}
