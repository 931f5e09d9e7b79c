import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { isCallDue } from '@/lib/consent/understanding/calls';
import type { AppointmentId } from '@/lib/shared/ids';
import { called } from '../call-actions';

type CallFormProps = { readonly staff: StaffActor; readonly appointmentId: AppointmentId };

/** That this patient waits for a call, and the note that they were rung; nothing when nobody was promised one. */
export async function CallForm({ staff, appointmentId }: CallFormProps) {
  if (!(await isCallDue(staff, appointmentId))) return null;
  return (
    <div id="call" className="grid gap-3 print:hidden">
      <Notice tone="warn" title="The patient waits for a call">
        <p>
          They got the questions about the treatment wrong twice, and were promised that a clinician
          rings. They can read on and sign meanwhile.
        </p>
      </Notice>
      {canChangeVisits(staff) ? (
        <ActionForm action={called} id="call-form">
          <input type="hidden" name="appointmentId" value={appointmentId} />
          <FormTextArea
            name="text"
            label="You rang: what was said"
            hint="Kept with the patient’s notes, in your name. It cannot be changed later."
            rows={2}
            maxLength={2_000}
          />
          <div>
            <Button variant="secondary">Note the call</Button>
          </div>
        </ActionForm>
      ) : null}
    </div>
  );
}
