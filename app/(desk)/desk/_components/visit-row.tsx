import type { ReactNode } from 'react';
import { StatusChip } from '@/app/_components/ui/status-chip';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';
import type { MovingVisit } from '@/lib/live/move-mark';
import { formatTime } from '@/lib/shared/format';
import { gapHref } from '../waitlist/gap/gap-href';
import type { DeskView } from './desk-day';
import { VisitProblem } from './desk-problem';
import { HereFor } from './here-for';
import { MovingMark } from './moving-mark';
import { StepButtons } from './step-buttons';
import { stepMark } from './step-mark';
import { VisitBadges } from './visit-badges';

type VisitRowProps = {
  readonly visit: DayVisit;
  readonly moving: MovingVisit | undefined;
  readonly view: DeskView;
  /** The screen to come back to. */
  readonly returnTo: string;
  readonly canChange: boolean;
  readonly now: Date;
  /** One of so many that they are printed in two columns, as running text: who comes, and what is missing. */
  readonly isLong: boolean;
};

const PRINTED = {
  row: 'print:grid-cols-[8.5rem_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1.2fr)]! print:gap-x-3! print:py-0.5! print:text-[8pt]! print:**:leading-tight!',
  end: 'print:ms-1 print:inline print:text-[8pt]!',
  who: 'print:col-auto! print:row-auto! print:text-[8pt]!',
  state:
    'print:col-auto! print:row-auto! print:flex print:flex-wrap print:gap-x-2 print:gap-y-0 print:**:text-[8pt]!',
};
const PRINTED_CLOSE: typeof PRINTED = {
  row: 'print:block! print:px-0! print:py-[0.75pt]! print:text-[7.5pt]! print:leading-[1.15]! print:*:me-1 print:*:inline print:**:text-[7.5pt]! print:**:leading-[1.15]!',
  end: 'print:hidden!',
  who: '',
  // What goes without saying is left out, and nothing is taller than the text.
  state:
    'print:[&_*]:inline! print:[&_*]:border-0! print:[&_*]:p-0! print:[&_svg]:size-[6.5pt]! print:[&_[data-good]]:hidden!',
};

export function VisitRow(props: VisitRowProps) {
  const { visit, moving, view, returnTo, canChange, now, isLong } = props;
  const { timeZone } = view.place;
  const name = visit.patientName ?? 'Someone is booking';
  const isOver = visit.status === 'cancelled' || visit.status === 'noshow';
  const isDue = canChange && view.date <= view.today;
  const printed = isLong ? PRINTED_CLOSE : PRINTED;
  return (
    <li
      id={visit.id}
      className={`avoid-break grid scroll-mt-20 grid-cols-[5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1 border-hairline border-b px-3 py-2.5 last:border-b-0 @xl:gap-x-6 @xl:grid-cols-[5rem_minmax(0,1fr)_15rem] @4xl:grid-cols-[5rem_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_16rem] ${printed.row}`}
    >
      <p className="tabular font-semibold">
        <time dateTime={visit.startsAt.toISOString()}>{formatTime(visit.startsAt, timeZone)}</time>
        <span className={`block font-normal text-muted text-sm ${printed.end}`}>
          to {formatTime(visit.endsAt, timeZone)}
        </span>
      </p>
      <div className="min-w-0">
        <a
          href={`/desk/appointments/${visit.id}`}
          {...stepMark(visit, { change: canChange, due: isDue })}
          className={`private-name font-semibold ${isOver ? 'text-muted line-through' : ''}`}
        >
          {name}
        </a>
        <p className="text-muted print:ms-1 print:inline">{visit.serviceName}</p>
      </div>
      <p className={`text-sm @max-4xl:col-start-2 @xl:@max-4xl:row-start-2 ${printed.who}`}>
        {visit.practitionerName}
        {visit.roomName ? <span className="text-muted">, {visit.roomName}</span> : null}
      </p>
      <div
        className={`grid justify-items-start gap-1 @max-xl:col-start-2 @xl:@max-4xl:col-start-3 @xl:@max-4xl:row-start-1 ${printed.state}`}
      >
        <span data-good={visit.status === 'booked' ? '' : undefined}>
          <StatusChip status={visit.status} {...statusWord(visit, timeZone, now)} />
        </span>
        <MovingMark moving={moving} now={now} />
        <VisitBadges flags={visitFlags(visit)} marks={visit} view={view} />
      </div>
      <div className="@max-xl:col-start-2 @xl:@max-4xl:col-start-3 @xl:@max-4xl:row-start-2 @4xl:justify-self-end print:hidden!">
        {canChange && visit.status === 'cancelled' && visit.startsAt > now ? (
          <p className="print:hidden">
            <a
              href={gapHref({
                location: view.place.slug,
                practitionerId: visit.practitionerId,
                startsAt: visit.startsAt,
                healthcareServiceId: visit.healthcareServiceId,
              })}
            >
              Fill this gap …
            </a>
          </p>
        ) : null}
        <VisitProblem visit={visit} view={view} />
        {isDue ? <StepButtons visit={visit} about={name} returnTo={returnTo} /> : null}
      </div>
    </li>
  );
}

function statusWord(visit: DayVisit, timeZone: string, now: Date): { word?: ReactNode } {
  if (visit.cancellationReason === 'not-suitable-today') return { word: 'Not suitable today' };
  if (visit.status === 'arrived' && visit.arrivedAt) {
    const arrivedAt = visit.arrivedAt.getTime();
    return { word: <HereFor arrivedAt={arrivedAt} readAt={now.getTime()} /> };
  }
  if (visit.status === 'pending' && visit.holdExpiresAt) {
    return { word: `Held until ${formatTime(visit.holdExpiresAt, timeZone)}` };
  }
  return {};
}
