import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormCheckboxField, FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import type { StaffActor } from '@/lib/auth/actor';
import type { Words } from '@/lib/consent/document/words';
import type { AppointmentId, ConsentId } from '@/lib/shared/ids';
import { countersign } from './actions';
import { AnswerFields } from './answer-fields';
import { COUNTERSIGNING_MEANS } from './countersigning';

type CountersignFormProps = {
  readonly staff: StaffActor;
  readonly appointmentId: AppointmentId;
  readonly consent: { readonly id: ConsentId; readonly documentHash: string };
  /** What the patient wrote and nobody has answered yet. */
  readonly open: readonly Words[];
  /** When the time to think ends, in words, where that is after the visit begins; else null. */
  readonly thinkingUntil: string | null;
};

/** The clinician answers, confirms that they talked, and signs; nothing is signed while something is missing. */
export function CountersignForm(props: CountersignFormProps) {
  const { staff, appointmentId, consent, open, thinkingUntil } = props;
  return (
    <section aria-labelledby="countersign" className="grid max-w-form gap-4 print:hidden">
      <h2 id="countersign" className="text-xl">
        Answer and sign
      </h2>
      <ActionForm action={countersign}>
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <input type="hidden" name="consentId" value={consent.id} />
        <input type="hidden" name="documentHash" value={consent.documentHash} />
        <AnswerFields open={open} />
        {thinkingUntil ? (
          <FormTextArea
            name="shortenedBecause"
            label="Why it may begin before the time to think is over"
            hint={`The patient first opened the information so late that their time to think ends ${thinkingUntil}. Moving the appointment keeps it. Your reason stands on the appointment.`}
            rows={2}
            maxLength={1_000}
          />
        ) : null}
        <p className="text-muted">
          Your answers and your signature stay on record. They cannot be undone.
        </p>
        <FormCheckboxField name="dialogue" label={COUNTERSIGNING_MEANS} />
        <FormTextField
          name="signerName"
          label="Your full name, as your signature"
          hint={staff.name}
          spellCheck={false}
          autoComplete="off"
        />
        <div>
          <Button>Sign</Button>
        </div>
      </ActionForm>
    </section>
  );
}
