import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';
import type { MovingVisit } from '@/lib/live/move-mark';
import type { AppointmentId } from '@/lib/shared/ids';
import { allBadges } from './badge-words';
import { type DeskView, deskHref } from './desk-day';
import { VisitRow } from './visit-row';

type DayListProps = {
  readonly visits: readonly DayVisit[];
  /** What other people are moving at this moment. */
  readonly moving: ReadonlyMap<AppointmentId, MovingVisit>;
  readonly view: DeskView;
  /** The screen to come back to from a step. */
  readonly returnTo: string;
  readonly canChange: boolean;
  readonly now: Date;
};

/** More lines than go on one sheet as the screen shows them are printed closer. */
const LONG_DAY = 36;

/** Each visit and what is said of it. */
function linesOf(visits: readonly DayVisit[]): number {
  return visits.reduce((sum, visit) => sum + 1 + allBadges(visitFlags(visit), visit).length, 0);
}

/** The day in order of time; also the calendar for a small screen and for a screen reader. */
export function DayList({ visits, moving, view, returnTo, canChange, now }: DayListProps) {
  if (visits.length === 0) {
    return (
      <EmptyState
        title="Nobody is expected on this day"
        action={<ButtonLink href={deskHref('/desk/book', view)}>Book an appointment</ButtonLink>}
      >
        <p>Appointments booked online appear here by themselves.</p>
      </EmptyState>
    );
  }
  const isLong = linesOf(visits) > LONG_DAY;
  return (
    <ol
      className={`@container grid overflow-clip rounded-card border border-hairline bg-surface ${isLong ? 'long-day print:block print:columns-2 print:gap-x-[4mm] print:overflow-visible print:border-0' : ''}`}
    >
      {visits.map((visit) => (
        <VisitRow
          key={visit.id}
          visit={visit}
          moving={moving.get(visit.id)}
          view={view}
          returnTo={returnTo}
          canChange={canChange}
          now={now}
          isLong={isLong}
        />
      ))}
    </ol>
  );
}
