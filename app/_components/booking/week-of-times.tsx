import type { BrowsedTimes, DayOfTimes } from '@/lib/appointment/browse-times';
import { formatDay, formatMoment } from '@/lib/appointment/visit-words';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { TimeButton } from './time-button';
import { timesHref } from './times-href';

type WeekProps = { readonly times: BrowsedTimes; readonly path: string };

/** Seven days: a strip to jump by, then each day that has times. */
export function WeekOfTimes({ times, path }: WeekProps) {
  const { timeZone } = times.location;
  const open = times.days.filter((day) => day.times.length > 0);
  return (
    <section aria-labelledby="by-day" className="grid gap-6">
      <h2 id="by-day" className="text-xl">
        By day
      </h2>
      <WeekStrip times={times} path={path} />
      {open.length === 0 ? <NoTimes times={times} path={path} /> : null}
      {open.map((day) => (
        <section key={day.date} aria-labelledby={`day-${day.date}`} className="grid gap-3">
          <h3 id={`day-${day.date}`} className="text-lg">
            {dayName(day.date)}
          </h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
            {day.times.map((time) => (
              <li key={time.startsAt.toISOString()}>
                <TimeButton time={time} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function WeekStrip({ times, path }: WeekProps) {
  const { practitionerId, previousFrom, nextFrom, days } = times;
  return (
    <nav aria-label="Days" className="grid gap-3">
      <ol className="grid grid-cols-7 gap-1 sm:gap-2">
        {days.map((day) => (
          <li key={day.date}>
            <StripDay day={day} />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-between gap-x-6">
        <span>
          {previousFrom ? (
            <a
              href={timesHref(path, { practitionerId, from: previousFrom })}
              className="inline-flex min-h-11 items-center gap-1.5"
            >
              <Icon name="back" />
              Earlier
            </a>
          ) : null}
        </span>
        {nextFrom ? (
          <a
            href={timesHref(path, { practitionerId, from: nextFrom })}
            className="inline-flex min-h-11 items-center gap-1.5"
          >
            Next 7 days
            <Icon name="arrow" />
          </a>
        ) : null}
      </div>
    </nav>
  );
}

const STRIP_DAY =
  'grid min-h-16 content-center justify-items-center rounded-input border px-0.5 py-1 leading-tight';

function StripDay({ day }: { readonly day: DayOfTimes }) {
  const count = day.times.length;
  const words = `${dayName(day.date)}: ${count === 0 ? 'no times' : `${count} time${count === 1 ? '' : 's'}`}`;
  const face = (
    <>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="text-sm">
        {shortName(day.date)}
      </span>
      <span aria-hidden="true" className="font-semibold tabular">
        {Number(day.date.slice(8))}
      </span>
      <span aria-hidden="true" className="text-sm tabular">
        {count === 0 ? '–' : `${count} free`}
      </span>
    </>
  );
  if (count === 0) {
    return <span className={`${STRIP_DAY} border-hairline text-muted`}>{face}</span>;
  }
  return (
    <a
      href={`#day-${day.date}`}
      className={`${STRIP_DAY} border-edge bg-surface no-underline hover:bg-tint`}
    >
      {face}
    </a>
  );
}

function NoTimes({ times, path }: WeekProps) {
  const { nextFree, practitionerId, location } = times;
  return (
    <EmptyState
      title="No free times in these days"
      action={
        nextFree ? (
          <a
            href={timesHref(path, {
              practitionerId,
              from: isoDay(nextFree.startsAt, location.timeZone),
            })}
            className="inline-flex min-h-11 items-center font-semibold"
          >
            Go to {formatMoment(nextFree.startsAt, location.timeZone)}
          </a>
        ) : null
      }
    >
      {nextFree
        ? 'The next free time is further on.'
        : 'We have not opened the calendar any further. Please look again in some days, or ring us.'}
    </EmptyState>
  );
}

// A calendar date has no zone: its names are read off at noon UTC.
const noon = (date: string) => new Date(`${date}T12:00:00Z`);

function dayName(date: string): string {
  return formatDay(noon(date), 'UTC');
}

function shortName(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(noon(date));
}

function isoDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
}
