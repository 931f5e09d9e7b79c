import { boardColumn } from '@/lib/appointment/desk/board';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { formatTime } from '@/lib/shared/format';
import { type DeskView, deskHref } from '../../_components/desk-day';
import { VisitProblem } from '../../_components/desk-problem';
import { VisitBadges } from '../../_components/visit-badges';
import { CardSteps } from './card-steps';
import { RoomGaps } from './room-gaps';
import { SinceMark } from './since-mark';

type BoardCardProps = {
  readonly visit: DayVisit;
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly now: Date;
  /** The one that the key of the board leads to. */
  readonly isFirst: boolean;
};

/** One visit on the board: who, when, what keeps it back, and the next step. */
export function BoardCard({ visit, staff, view, now, isFirst }: BoardCardProps) {
  const { timeZone } = view.place;
  const name = visit.patientName ?? visit.reference;
  const column = boardColumn(visit);
  const isToday = view.date === view.today;
  const isDue = canChangeVisits(staff) && view.date <= view.today;
  return (
    <li
      id={visit.id}
      data-visit={visit.id}
      className="avoid-break grid scroll-mt-20 gap-1.5 rounded-input border border-hairline bg-surface p-2.5 aria-busy:opacity-60 has-[[data-card]:focus-visible]:border-brand"
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <a
          href={`/desk/appointments/${visit.id}`}
          data-card=""
          data-shortcut={isFirst ? 'b' : undefined}
          className="private-name font-semibold wrap-anywhere"
        >
          {name}
        </a>
        <time className="tabular text-sm" dateTime={visit.startsAt.toISOString()}>
          {formatTime(visit.startsAt, timeZone)}
        </time>
      </p>
      <p className="text-muted text-sm">
        {visit.serviceName}, {visit.practitionerName}
        {visit.roomName ? `, ${visit.roomName}` : ''}
      </p>
      {isToday && (column === 'expected' || column === 'here') ? (
        <SinceMark
          startsAt={visit.startsAt.getTime()}
          arrivedAt={column === 'here' ? (visit.arrivedAt?.getTime() ?? null) : null}
          readAt={now.getTime()}
        />
      ) : null}
      {column === 'expected' || column === 'here' ? (
        <>
          {visit.isDisplaced && visit.roomGaps.length === 0 ? null : (
            <RoomGaps visitId={visit.id} gaps={visit.roomGaps} isOpen={column === 'here'} />
          )}
          <VisitBadges flags={withoutGates(visitFlags(visit))} marks={visit} view={view} />
        </>
      ) : null}
      <VisitProblem visit={visit} view={view} />
      <CardSteps
        visit={visit}
        staff={staff}
        about={name}
        now={now}
        isDue={isDue}
        returnTo={deskHref('/desk/arrivals', view)}
      />
    </li>
  );
}

/** Consent and screening stand on the card as what keeps it out of the room; the badges tell of the rest. */
function withoutGates(flags: ReturnType<typeof visitFlags>): ReturnType<typeof visitFlags> {
  const gates = { needsReview: false, screeningMissing: false, rescreenDue: false } as const;
  return { ...flags, ...gates, consent: 'not-needed' };
}
