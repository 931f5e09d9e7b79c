import { Icon } from '@/app/_components/ui/icon';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import type { DeskQuery } from '../../_components/desk-day';
import { RoomNotice } from '../../_components/room-notice';
import { UntoldNotice } from '../../_components/untold-notice';
import { withQuery } from '../../_components/with-query';
import { StepNotice } from './step-notice';

type ActNoticesProps = {
  readonly staff: StaffActor;
  readonly visits: readonly DayVisit[];
  readonly query: Awaited<DeskQuery>;
  readonly timeZone: string;
  /** The screen to come back to, without what was done. */
  readonly returnTo: string;
  /** Whether the grid is on the screen: what stands above it must not push it away under the hand. */
  readonly isOverGrid: boolean;
};

/** At the foot of the screen, over the grid. */
const OVER_GRID =
  'sm:fixed sm:end-4 sm:bottom-4 sm:z-40 sm:w-[min(34rem,calc(100vw-2rem))] sm:rounded-input sm:border sm:border-edge sm:bg-surface sm:p-1 sm:shadow-lg print:hidden';

/** What was just done to a visit of the calendar, and the way back from it. The address says to which. */
export function ActNotices(props: ActNoticesProps) {
  const { staff, visits, query, timeZone, returnTo, isOverGrid } = props;
  const moved = typeof query.moved === 'string' ? parseId<AppointmentId>(query.moved) : null;
  // What was refused says so, and is not told as done.
  const stepped = query.problem === undefined ? query.stepped : undefined;
  const step = visits.find(({ id }) => id === stepped);
  if (!moved && !step) return null;
  // What is undone, or decided about the mail, is said of the same visit.
  const again = moved ? withQuery(returnTo, `moved=${moved}`) : returnTo;
  return (
    <div
      data-act-notices=""
      className={`hidden gap-1 has-[[role=status]]:grid ${isOverGrid ? OVER_GRID : ''}`}
    >
      {moved ? (
        <>
          <RoomNotice staff={staff} appointmentId={moved} returnTo={again} />
          <UntoldNotice
            staff={staff}
            appointmentId={moved}
            told={query.told}
            timeZone={timeZone}
            returnTo={again}
          />
        </>
      ) : null}
      <StepNotice visit={step} returnTo={returnTo} />
      {isOverGrid ? (
        <a
          href={returnTo}
          className="inline-flex min-h-(--control) items-center gap-1.5 justify-self-end px-3 max-sm:hidden"
        >
          <Icon name="cross" />
          Close<span className="sr-only"> what was said about the last change</span>
        </a>
      ) : null}
    </div>
  );
}
