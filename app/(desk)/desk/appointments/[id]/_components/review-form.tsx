import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormTextArea } from '@/app/_components/ui/form-fields';
import type { Visit } from '@/lib/appointment/queries';
import { decideOnScreening } from '../actions';

/** A clinician lets the visit go ahead, or declines it with the deposit back in full. */
export function ReviewForm({ visit }: { readonly visit: Visit }) {
  return (
    <ActionForm action={decideOnScreening}>
      <input type="hidden" name="appointmentId" value={visit.id} />
      <input type="hidden" name="version" value={visit.version} />
      <FormTextArea
        name="note"
        label="Your reason"
        hint="Kept with the decision. The patient does not see it."
        rows={3}
        maxLength={2_000}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="decision" value="clear">
          Let it go ahead
        </Button>
        <Button name="decision" value="decline" variant="danger">
          Decline and refund
        </Button>
      </div>
    </ActionForm>
  );
}
