import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findUntoldMove } from '@/lib/appointment/undo-move';
import type { StaffActor } from '@/lib/auth/actor';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';
import { decideMoveMessage, undoVisitMove } from '../move-actions';

type MovedNoticeProps = {
  readonly staff: StaffActor;
  /** The visit that was moved. */
  readonly appointmentId: AppointmentId;
  /** What was decided about its message. */
  readonly told: string | string[] | undefined;
  readonly timeZone: string;
  readonly returnTo: string;
};

/** After a move, however it was made: the way back, and when the patient is told. Plain forms. */
export async function MovedNotice({
  staff,
  appointmentId,
  told,
  timeZone,
  returnTo,
}: MovedNoticeProps) {
  if (told === 'now') return <Notice tone="success" title="The patient is told now" live />;
  if (told === 'never') return <Notice tone="info" title="The patient gets no mail" live />;
  const move = await findUntoldMove(staff, appointmentId);
  if (!move) return null;
  const fields = (
    <>
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <input type="hidden" name="version" value={move.version} />
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  );
  return (
    <Notice
      tone="success"
      title={`Moved to ${formatDate(move.startsAt, timeZone)}, ${formatTime(move.startsAt, timeZone)}`}
      live
    >
      <p>The patient is told by mail at {formatTime(move.tellAt, timeZone)}.</p>
      <div className="flex flex-wrap gap-2">
        <form action={undoVisitMove}>
          {fields}
          <Button variant="secondary">Undo the move</Button>
        </form>
        <form action={decideMoveMessage} className="flex flex-wrap gap-2">
          {fields}
          <Button variant="quiet" name="tell" value="now">
            Send now
          </Button>
          <Button variant="quiet" name="tell" value="never">
            Don’t send
          </Button>
        </form>
      </div>
    </Notice>
  );
}
