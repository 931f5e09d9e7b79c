import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormDisclosure } from '@/app/_components/ui/form-disclosure';
import { FormTextField } from '@/app/_components/ui/form-fields';
import type { StaffActor } from '@/lib/auth/actor';
import { findSigningNeeds } from '@/lib/consent/signing/signing-needs';
import type { AppointmentId } from '@/lib/shared/ids';
import { saveNeeds } from '../sign/actions';

type NeedsFormProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
};

const EMPTY_MEANS = {
  none: 'Leave it empty when nobody is needed.',
  noMore: 'Empty it only when nobody is needed any more.',
} as const;

/** Whom the signature needs: from then on nobody treats without them. */
export async function NeedsForm({ staff, appointmentId }: NeedsFormProps) {
  const { interpreterLanguage, witnessReason } = await findSigningNeeds(staff, appointmentId);
  const words = [
    interpreterLanguage === null ? '' : `an interpreter (${interpreterLanguage})`,
    witnessReason === null ? '' : `a witness (${witnessReason})`,
  ]
    .filter(Boolean)
    .join(' and ');
  return (
    <ActionForm action={saveNeeds} id="needs-form">
      <FormDisclosure
        summary={words ? `Needed: ${words}` : 'Is an interpreter or a witness needed?'}
      >
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <input type="hidden" name="shownLanguage" value={interpreterLanguage ?? ''} />
        <input type="hidden" name="shownReason" value={witnessReason ?? ''} />
        <FormTextField
          name="interpreterLanguage"
          label="Language to interpret"
          hint={EMPTY_MEANS[interpreterLanguage === null ? 'none' : 'noMore']}
          defaultValue={interpreterLanguage ?? ''}
        />
        <FormTextField
          name="witnessReason"
          label="Why a witness is needed"
          hint={`Such as: cannot write. ${EMPTY_MEANS[witnessReason === null ? 'none' : 'noMore']}`}
          defaultValue={witnessReason ?? ''}
        />
        <div>
          <Button variant="secondary">Save what is needed</Button>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}
