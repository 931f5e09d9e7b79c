import type { BrowsedTimes, DayOfTimes } from '@/lib/appointment/times/browse-times';
import { Icon } from '../ui/icon';
import { dateWords, timesWords, weekdayWord } from './calendar-date-words';
import { timesHref } from './times-href';

const WEEK_LINK = 'inline-flex min-h-11 items-center gap-1.5';

/** Seven days to jump by, and the ways to the weeks around them. */
export function WeekStrip({
  times,
  path,
}: {
  readonly times: BrowsedTimes;
  readonly path: string;
}) {
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
        {previousFrom ? (
          <a href={timesHref(path, { practitionerId, from: previousFrom })} className={WEEK_LINK}>
            <Icon name="back" />
            Earlier days
          </a>
        ) : null}
        {nextFrom ? (
          <a
            href={timesHref(path, { practitionerId, from: nextFrom })}
            className={`ms-auto ${WEEK_LINK}`}
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

function StripDay({ day: { date, times } }: { readonly day: DayOfTimes }) {
  const face = (
    <>
      <span className="sr-only">
        {dateWords(date)}: {timesWords(times.length)}
      </span>
      <span aria-hidden="true" className="text-sm">
        {weekdayWord(date)}
      </span>
      <span aria-hidden="true" className="font-semibold text-lg tabular">
        {Number(date.slice(-2))}
      </span>
    </>
  );
  if (times.length === 0) {
    return <span className={`${STRIP_DAY} border-transparent text-muted`}>{face}</span>;
  }
  return (
    <a
      href={`#day-${date}`}
      className={`${STRIP_DAY} border-edge bg-surface no-underline hover:bg-tint`}
    >
      {face}
    </a>
  );
}
