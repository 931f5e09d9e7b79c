import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Disclosure } from '@/app/_components/ui/disclosure';
import { FormTextField } from '@/app/_components/ui/form-fields';
import type { TakingPart } from '@/lib/consent/taking-part';
import type { AppointmentId } from '@/lib/shared/ids';
import { saveNeeds } from './actions';

type NeedsFormProps = {
  readonly appointmentId: AppointmentId;
  readonly takingPart: TakingPart;
};

/** Whom the signature needs: from then on nobody treats without them. */
export function NeedsForm({ appointmentId, takingPart }: NeedsFormProps) {
  const { needsInterpreter, needsWitness } = takingPart;
  const needed = [needsInterpreter ? 'an interpreter' : '', needsWitness ? 'a witness' : ''];
  const words = needed.filter(Boolean).join(' and ');
  return (
    <Disclosure summary={words ? `Needed: ${words}` : 'Is an interpreter or a witness needed?'}>
      <ActionForm action={saveNeeds} id="needs-form">
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <FormTextField
          name="interpreterLanguage"
          label="Language to interpret"
          hint="Leave empty when no interpreter is needed."
        />
        <FormTextField
          name="witnessReason"
          label="Why a witness is needed"
          hint="Such as: cannot write. Leave empty when none is needed."
        />
        <div>
          <Button variant="secondary">Save what is needed</Button>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
