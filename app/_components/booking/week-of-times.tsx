import type { BrowsedTimes, DayOfTimes as Day } from '@/lib/appointment/times/browse-times';
import { formatMoment } from '@/lib/appointment/visit-words';
import { localDateOf } from '@/lib/scheduling/zone';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { dateWords, timesWords } from './calendar-date-words';
import { TimeButton } from './time-button';
import { timesHref } from './times-href';
import { WeekStrip } from './week-strip';

type WeekProps = { readonly times: BrowsedTimes; readonly path: string };

/** Seven days: a strip to jump by, then each day that has times. */
export function WeekOfTimes({ times, path }: WeekProps) {
  const open = times.days.filter((day) => day.times.length > 0);
  return (
    <section aria-labelledby="by-day" className="grid gap-6">
      <h2 id="by-day" className="text-xl">
        By day
      </h2>
      <WeekStrip times={times} path={path} />
      {open.length === 0 ? <NoTimes times={times} path={path} /> : null}
      <div>
        {open.map((day, index) => (
          <DayOfTimes
            key={day.date}
            day={day}
            timeZone={times.location.timeZone}
            isOpen={index === 0}
          />
        ))}
      </div>
    </section>
  );
}

type DayProps = {
  readonly day: Day;
  readonly timeZone: string;
  readonly isOpen: boolean;
};

/** Folded, so that a week fits on a phone; a link to the list inside unfolds it. */
function DayOfTimes({ day: { date, times }, timeZone, isOpen }: DayProps) {
  return (
    <details open={isOpen} className="group border-hairline border-b">
      <summary className="flex min-h-14 list-none items-center justify-between gap-x-4 py-2 text-link hover:text-brand-hover [&::-webkit-details-marker]:hidden">
        <h3 className="text-lg">{dateWords(date)}</h3>
        <span className="ms-auto whitespace-nowrap text-md">{timesWords(times.length)}</span>
        <span className="motion-safe:transition-transform motion-safe:duration-150 group-open:rotate-180">
          <Icon name="chevron" />
        </span>
      </summary>
      <ul
        id={`day-${date}`}
        className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 pt-1 pb-6"
      >
        {times.map((time) => (
          <li key={time.startsAt.toISOString()}>
            <TimeButton time={time} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function NoTimes({ times: { nextFree, practitionerId, location }, path }: WeekProps) {
  if (!nextFree) {
    return (
      <EmptyState title="No free times in these days">
        We have not opened the calendar any further. Please look again in some days, or ring us.
      </EmptyState>
    );
  }
  const { startsAt } = nextFree;
  const from = localDateOf(startsAt.getTime(), location.timeZone);
  return (
    <EmptyState
      title="No free times in these days"
      action={
        <a
          href={timesHref(path, { practitionerId, from })}
          className="inline-flex min-h-11 items-center font-semibold"
        >
          Go to {formatMoment(startsAt, location.timeZone)}
        </a>
      }
    >
      The next free time is further on.
    </EmptyState>
  );
}
