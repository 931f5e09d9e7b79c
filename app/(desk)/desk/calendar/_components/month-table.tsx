import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/app/_components/ui/icon';
import { dayInterval } from '@/lib/scheduling/zone';
import type { DeskView } from '../../_components/desk-day';
import { type CalendarView, calendarHref } from './calendar-view';
import type { MonthDay } from './month-plan';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

type MonthTableProps = {
  readonly caption: string;
  readonly weeks: readonly (readonly (MonthDay | null)[])[];
  readonly view: DeskView;
  readonly look: CalendarView;
};

/** Weeks under each other. On a phone, where seven columns have no room, day under day. */
export function MonthTable({ caption, weeks, view, look }: MonthTableProps) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 overflow-clip rounded-card border border-hairline bg-surface max-sm:block max-sm:*:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:hidden!">
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th
              key={weekday}
              scope="col"
              className="border-hairline border-b px-2 py-1 text-start font-semibold text-muted text-sm not-first:border-s"
            >
              <span className="max-lg:hidden">{weekday}</span>
              <span aria-hidden="true" className="lg:hidden">
                {weekday.slice(0, 3)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={week.find(Boolean)?.date} className="max-sm:contents">
            {week.map((day, weekday) => (
              <td
                key={WEEKDAYS[weekday]}
                className={`h-24 border-hairline p-0 align-top not-first:border-s max-sm:block max-sm:h-auto max-sm:border-s-0! print:h-20 ${at === 0 ? '' : 'border-t'} ${day ? 'max-sm:border-t' : 'bg-sunken max-sm:hidden'}`}
              >
                {day ? <Day day={day} view={view} look={look} /> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = Pick<MonthTableProps, 'view' | 'look'> & { readonly day: MonthDay };

/** The whole of its place is the link. */
function Day({ day, view, look }: DayProps) {
  const { timeZone } = view.place;
  const isToday = day.date === view.today;
  const morning = dayInterval(day.date, timeZone).start;
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(morning);
  return (
    <a
      href={calendarHref({ ...view, date: day.date }, { ...look, shape: null })}
      aria-current={isToday ? 'date' : undefined}
      className={`group flex h-full min-h-11 flex-col items-start gap-0.5 px-2 py-1.5 text-ink text-sm no-underline hover:bg-tint focus-visible:-outline-offset-2 max-sm:flex-row max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 ${day.isClosed ? 'hatched' : ''}`}
    >
      <span className="max-sm:min-w-36">
        <time
          dateTime={day.date}
          className="tabular rounded-input bg-surface px-1 font-semibold text-md group-aria-[current]:bg-brand group-aria-[current]:text-on-brand group-hover:underline"
        >
          <span className="max-sm:not-sr-only sr-only">{words({ weekday: 'short' })} </span>
          {words({ day: 'numeric' })}
          <span className="max-sm:not-sr-only sr-only"> {words({ month: 'short' })}</span>
          {isToday ? <span className="ms-1.5 font-normal">Today</span> : null}
        </time>
      </span>
      <Facts day={day} />
    </a>
  );
}

function Facts({ day }: { readonly day: MonthDay }) {
  const { visits, displaced, isClosed, holiday, full } = day;
  return (
    <>
      {visits > 0 ? (
        <Fact icon="person">
          <strong className="tabular">{visits}</strong> {visits === 1 ? 'visit' : 'visits'}
        </Fact>
      ) : null}
      {visits === 0 && !isClosed ? <span className="sr-only">No visits</span> : null}
      {displaced > 0 ? (
        <Fact icon="warn" classes="text-warn">
          <strong className="tabular">{displaced}</strong> to be moved
        </Fact>
      ) : null}
      {isClosed ? <Fact icon="dash">{holiday ? `Closed: ${holiday}` : 'Closed'}</Fact> : null}
      {!isClosed && holiday ? <Fact icon="info">{holiday}</Fact> : null}
      {full.length > 0 ? <Fact icon="check-twice">Full: {full.join(', ')}</Fact> : null}
    </>
  );
}

type FactProps = {
  readonly icon: IconName;
  readonly classes?: string;
  readonly children: ReactNode;
};

function Fact({ icon, classes = '', children }: FactProps) {
  return (
    <span
      className={`inline-flex max-w-full items-start gap-1 rounded-input bg-surface px-1 wrap-anywhere ${classes}`}
    >
      <span className="inline-flex h-[1lh] items-center">
        <Icon name={icon} />
      </span>
      <span>{children}</span>
    </span>
  );
}
