import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import type { StaffActor } from '@/lib/auth/actor';
import type { AppointmentId } from '@/lib/shared/ids';
import { findOwnEntry } from '@/lib/waitlist/queries';
import { waitNoLongerForPatient } from '../waitlist/actions';

type WaitsNoticeProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  /** What was just done, from the address. */
  readonly done: unknown;
};

/** After somebody was put on the waiting list, or wishes otherwise: what they wait for, and the way back. A plain form. */
export async function WaitsNotice({ staff, appointmentId, done }: WaitsNoticeProps) {
  const isAnswer = done === 'waits' || done === 'wish';
  const entry = isAnswer ? await findOwnEntry(staff, appointmentId) : null;
  if (!entry) return null;
  return (
    <Notice tone="success" title="They wait for something sooner" live>
      <p>{wishWords(entry)}. They are written to when such a time opens; this one stays theirs.</p>
      {done === 'waits' ? (
        <form action={waitNoLongerForPatient}>
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <Button variant="secondary" data-shortcut="z" data-just-done="">
            Undo: take them off the list
          </Button>
        </form>
      ) : null}
    </Notice>
  );
}
