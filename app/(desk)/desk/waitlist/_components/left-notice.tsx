import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { findVisit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { findOwnEntry } from '@/lib/waitlist/queries';
import { UntoldFields } from '../../_components/untold-notice';
import { undoAct } from '../../undo-actions';

type LeftNoticeProps = {
  readonly staff: StaffActor;
  /** Who was just taken off the list, from the address. */
  readonly left: string | string[] | undefined;
  readonly returnTo: string;
};

/** That somebody waits no longer, with the way back; nothing once they wait again. */
export async function LeftNotice({ staff, left, returnTo }: LeftNoticeProps) {
  const id = typeof left === 'string' ? parseId<AppointmentId>(left) : null;
  const visit = id && (await findVisit(staff, id));
  if (!visit || (await findOwnEntry(staff, visit.id))) return null;
  return (
    <Notice tone="success" title="Taken off the waiting list" live>
      <p className="private-name">{visit.patient?.fullName ?? visit.reference}</p>
      <form action={undoAct}>
        <UntoldFields
          appointmentId={visit.id}
          untold={{ act: 'left-waitlist', version: visit.version }}
          returnTo={returnTo}
        />
        <Button variant="secondary" data-shortcut="z">
          Undo: they wait again, in their old place
        </Button>
      </form>
    </Notice>
  );
}
