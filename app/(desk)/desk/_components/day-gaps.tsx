import { Icon } from '@/app/_components/ui/icon';
import type { FreeGap } from '@/lib/appointment/desk/free-gaps';
import { firstStart } from '@/lib/appointment/desk/free-gaps';
import { formatTime } from '@/lib/shared/format';
import type { PractitionerId } from '@/lib/shared/ids';
import type { KeptTime } from '@/lib/waitlist/kept-times';
import { gapHref } from '../waitlist/gap/gap-href';
import type { DeskView } from './desk-day';

type DayGapsProps = {
  readonly gaps: readonly FreeGap[];
  /** Of the people's schedules. */
  readonly kept: readonly (KeptTime & { readonly name: string })[];
  readonly view: DeskView;
};

const LOOK =
  'tabular inline-flex min-h-6 items-center rounded-input border border-edge bg-surface px-2 no-underline hover:bg-tint hover:underline pointer-coarse:min-h-11 pointer-coarse:px-3 print:min-h-0 print:border-0 print:px-0';

/**
 * Free time that is still to come, and what is offered to who waits: each a link to those who could fill it. On a phone it
 * is folded away, or the first visit of the day would stand below the screen.
 */
export function DayGaps(props: DayGapsProps) {
  const { gaps, kept } = props;
  if (gaps.length === 0 && kept.length === 0) return null;
  return (
    <>
      <section aria-labelledby="gaps" className="avoid-break grid gap-1 max-sm:hidden">
        <h2 id="gaps" className="font-semibold">
          Free time
        </h2>
        <GapList {...props} />
      </section>
      <details className="sm:hidden">
        <summary className="inline-flex min-h-(--control) cursor-pointer items-center gap-1 font-semibold text-link">
          Free time <span className="tabular text-muted">{gaps.length + kept.length}</span>
          <Icon name="chevron" />
        </summary>
        <GapList {...props} />
      </details>
    </>
  );
}

function GapList({ gaps, kept, view }: DayGapsProps) {
  const { slug, timeZone } = view.place;
  const time = (instant: number | Date) => formatTime(new Date(instant), timeZone);
  const href = (practitionerId: PractitionerId, start: number) =>
    gapHref({ location: slug, practitionerId, startsAt: new Date(start) });
  return (
    <ul className="grid gap-1 text-sm print:gap-0 print:text-[8pt] print:leading-tight">
      {[...byPerson([...gaps, ...kept])].map(([practitionerId, own]) => (
        <li key={practitionerId} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="min-w-36 max-sm:basis-full print:min-w-0">{own[0]?.name}:</span>
          {own.map((one) =>
            'until' in one ? (
              <a key={one.start} href={href(practitionerId, one.start)} className={LOOK}>
                {time(one.start)}, offered until {time(one.until)}
              </a>
            ) : (
              <a
                key={one.start}
                href={href(practitionerId, firstStart(one))}
                className={`${LOOK} border-dashed`}
              >
                {time(one.start)} to {time(one.end)}
              </a>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}

type Shown = FreeGap | DayGapsProps['kept'][number];

/** In the order in which each is free first. */
function byPerson(all: readonly Shown[]): Map<PractitionerId, Shown[]> {
  const people = new Map<PractitionerId, Shown[]>();
  for (const one of [...all].sort((a, b) => a.start - b.start)) {
    people.set(one.practitionerId, [...(people.get(one.practitionerId) ?? []), one]);
  }
  return people;
}
