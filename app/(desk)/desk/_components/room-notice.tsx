import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findRoomChange } from '@/lib/appointment/move/undo-room';
import type { StaffActor } from '@/lib/auth/actor';
import type { AppointmentId } from '@/lib/shared/ids';
import { undoAct } from '../undo-actions';
import { UntoldFields } from './untold-notice';

type RoomNoticeProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  readonly returnTo: string;
};

/** After another room or device: what it has now, that nobody is told, and the way back. A plain form. */
export async function RoomNotice({ staff, appointmentId, returnTo }: RoomNoticeProps) {
  const change = await findRoomChange(staff, appointmentId);
  if (!change) return null;
  return (
    <Notice tone="success" title={`Now has ${change.to} instead of ${change.from}`} live>
      <p>Nothing changes for the patient: no mail goes out, and what was signed still holds.</p>
      <form action={undoAct}>
        <UntoldFields
          appointmentId={appointmentId}
          untold={{ act: 'room', version: change.version }}
          returnTo={returnTo}
        />
        <Button variant="secondary" data-shortcut={change.isOwn ? 'z' : undefined}>
          Undo the change of room
        </Button>
      </form>
    </Notice>
  );
}
