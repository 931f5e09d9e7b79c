import { Icon } from '@/app/_components/ui/icon';
import { StatusChip } from '@/app/_components/ui/status-chip';
import type { NotClosed } from '@/lib/appointment/desk/not-closed';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import { localDateOf } from '@/lib/scheduling/zone';
import { type DeskView, deskHref } from './desk-day';
import { VisitProblem } from './desk-problem';
import { StepButtons } from './step-buttons';

/** In the address: the list stays open when a step comes back to it. */
export const NOT_CLOSED = 'notclosed';

type NotClosedListProps = {
  readonly notClosed: NotClosed;
  readonly view: DeskView;
  readonly canChange: boolean;
  readonly isOpen: boolean;
};

/**
 * What is over and was never said to be: how many, and folded away each with its steps. Those of today stand below
 * with theirs, and are pointed at.
 */
export function NotClosedList({ notClosed, view, canChange, isOpen }: NotClosedListProps) {
  const { total, visits } = notClosed;
  if (total === 0) return null;
  const isHere = visits.some((visit) => visit.id === view.about && !isOfToday(visit, view));
  return (
    <details open={isOpen || isHere} className="print:hidden">
      <summary className="inline-flex min-h-(--control) cursor-pointer items-center gap-1 font-semibold text-link">
        Not closed yet: <span className="tabular">{total}</span>
        <Icon name="chevron" />
      </summary>
      <div className="grid gap-2 pt-2">
        <p className="max-w-measure text-muted text-sm">
          Their time is over, and nobody has said what came of it.
          {total > visits.length
            ? ` These are the latest ${visits.length}: once they are closed, the others follow.`
            : ''}
        </p>
        <ol className="@container grid rounded-card border border-hairline bg-surface">
          {visits.map((visit) => (
            <Row key={visit.id} visit={visit} view={view} canChange={canChange} />
          ))}
        </ol>
      </div>
    </details>
  );
}

type RowProps = Pick<NotClosedListProps, 'view' | 'canChange'> & { readonly visit: DayVisit };

function Row({ visit, view, canChange }: RowProps) {
  const { timeZone } = view.place;
  const name = visit.patientName ?? visit.reference;
  const isToday = isOfToday(visit, view);
  return (
    <li
      id={isToday ? undefined : visit.id}
      className="grid scroll-mt-20 items-start gap-x-6 gap-y-1 border-hairline border-b px-3 py-2.5 last:border-b-0 @2xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_16rem]"
    >
      <div className="min-w-0">
        <a
          href={isToday ? `#${visit.id}` : `/desk/appointments/${visit.id}`}
          className="private-name font-semibold"
        >
          {name}
        </a>
        <p className="text-muted">
          <time dateTime={visit.startsAt.toISOString()} className="tabular">
            {formatMoment(visit.startsAt, timeZone)}
          </time>
        </p>
      </div>
      <div className="grid justify-items-start gap-1">
        <p className="text-muted text-sm">
          {visit.serviceName}, {visit.practitionerName}
        </p>
        <StatusChip status={visit.status} />
      </div>
      <div className="@2xl:justify-self-end">
        {isToday ? (
          <a href={`#${visit.id}`}>Below, today</a>
        ) : (
          <>
            <VisitProblem visit={visit} view={view} />
            {canChange ? (
              <StepButtons
                visit={visit}
                about={name}
                returnTo={deskHref('/desk', view, { [NOT_CLOSED]: '1' })}
              />
            ) : null}
          </>
        )}
      </div>
    </li>
  );
}

function isOfToday({ startsAt }: DayVisit, { place, today }: DeskView): boolean {
  return localDateOf(startsAt.getTime(), place.timeZone) === today;
}
