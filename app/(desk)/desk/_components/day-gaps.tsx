import { type FreeGap, firstStart } from '@/lib/appointment/desk/free-gaps';
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
      <ul className="grid gap-1 text-sm print:gap-0 print:text-[8pt] print:leading-tight">
        {[...byPerson(gaps)].map(([practitionerId, own]) => (
          <li key={practitionerId} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <span className="min-w-36 max-sm:basis-full print:min-w-0">{own[0]?.name}:</span>
            {own.map((gap) => (
              <a
                key={gap.start}
                href={gapHref({
                  location: slug,
                  practitionerId,
                  startsAt: new Date(firstStart(gap)),
                })}
                className="tabular inline-flex min-h-6 items-center rounded-input border border-edge border-dashed bg-surface px-2 no-underline hover:bg-tint hover:underline pointer-coarse:min-h-11 pointer-coarse:px-3 print:min-h-0 print:border-0 print:px-0"
              >
                {time(gap.start)} to {time(gap.end)}
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
