import type { FreeGap } from '@/lib/appointment/desk/free-gaps';
import { formatTime } from '@/lib/shared/format';
import { gapHref } from '../waitlist/gap/gap-href';
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
      <ul className="grid gap-x-6 text-sm print:text-[8pt] print:leading-tight">
        {[...byPerson(gaps)].map(([practitionerId, own]) => (
          <li key={practitionerId}>
            {own[0]?.name}:
            {own.map(({ start, end }) => (
              <a
                key={start}
                href={gapHref({ location: slug, practitionerId, startsAt: roundedUp(start) })}
                className="tabular ms-3 inline-block min-h-6 print:min-h-0"
              >
                {time(start)} to {time(end)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In the order in which each is free first. */
function byPerson(gaps: readonly FreeGap[]): Map<FreeGap['practitionerId'], FreeGap[]> {
  const people = new Map<FreeGap['practitionerId'], FreeGap[]>();
  for (const gap of gaps) {
    people.set(gap.practitionerId, [...(people.get(gap.practitionerId) ?? []), gap]);
  }
  return people;
}

const FIVE_MINUTES_MS = 300_000;

/** Nobody is booked for a minute past: the calendar's steps are of five minutes. */
function roundedUp(ms: number): Date {
  return new Date(Math.ceil(ms / FIVE_MINUTES_MS) * FIVE_MINUTES_MS);
}
