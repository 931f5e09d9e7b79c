import type { DayVisit } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import type { DeskQuery } from '../../_components/desk-day';
import { RoomNotice } from '../../_components/room-notice';
import { UntoldNotice } from '../../_components/untold-notice';
import { StepNotice } from './step-notice';

type ActNoticesProps = {
  readonly staff: StaffActor;
  readonly visits: readonly DayVisit[];
  readonly query: Awaited<DeskQuery>;
  readonly timeZone: string;
  /** The screen to come back to, without what was done. */
  readonly returnTo: string;
};

/** What was just done to a visit of the calendar, and the way back from it. The address says to which. */
export function ActNotices({ staff, visits, query, timeZone, returnTo }: ActNoticesProps) {
  const moved = typeof query.moved === 'string' ? parseId<AppointmentId>(query.moved) : null;
  // What was refused says so, and is not told as done.
  const stepped = query.problem === undefined ? query.stepped : undefined;
  return (
    <>
      {moved ? (
        <>
          <RoomNotice staff={staff} appointmentId={moved} returnTo={returnTo} />
          <UntoldNotice
            staff={staff}
            appointmentId={moved}
            told={query.told}
            timeZone={timeZone}
            returnTo={returnTo}
          />
        </>
      ) : null}
      <StepNotice visit={visits.find(({ id }) => id === stepped)} returnTo={returnTo} />
    </>
  );
}
