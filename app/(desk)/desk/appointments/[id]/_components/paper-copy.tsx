import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { isPaperCopyDue } from '@/lib/consent/document/paper-copy';
import type { AppointmentId } from '@/lib/shared/ids';
import { paperGiven } from '../paper-copy-action';

type PaperCopyProps = { readonly staff: StaffActor; readonly appointmentId: AppointmentId };

/** That the patient asked for their copy on paper, until somebody notes that they have it. */
export async function PaperCopy({ staff, appointmentId }: PaperCopyProps) {
  if (!(await isPaperCopyDue(staff, appointmentId))) return null;
  return (
    <div id="paper" className="grid gap-3 print:hidden">
      <Notice tone="info" title="The patient asked for a copy on paper">
        <p>Print what was signed, and give it to them. It is free of charge.</p>
      </Notice>
      {canChangeVisits(staff) ? (
        <ActionForm action={paperGiven} id="paper-form">
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <p className="text-muted text-sm">This stays on record and cannot be undone.</p>
          <div>
            <Button variant="secondary">They have their copy</Button>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}
