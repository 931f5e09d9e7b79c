import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Fieldset } from '@/app/_components/ui/fieldset';
import { FormCheckboxField, FormTextField } from '@/app/_components/ui/form-fields';
import type { Visit } from '@/lib/appointment/queries';
import type { ConsentChoice } from '@/lib/consent/model';
import type { ConsentId } from '@/lib/shared/ids';
import { sign } from './actions';
import { OPT_IN } from './opt-in';
import { SIGNING_MEANS } from './signing-means';

type SignFormProps = {
  readonly visit: Visit;
  readonly consentId: ConsentId;
  /** Of the text on this page: a newer one cannot be signed with it. */
  readonly documentHash: string;
  /** What may be agreed to besides the treatment, or not. */
  readonly choices: readonly ConsentChoice[];
};

export function SignForm({ visit, consentId, documentHash, choices }: SignFormProps) {
  return (
    <section aria-labelledby="sign" className="grid max-w-form! gap-5 print:hidden">
      <h2 id="sign" className="text-xl">
        If you agree, sign here
      </h2>
      <ActionForm action={sign}>
        <input type="hidden" name="visit" value={visit.id} />
        <input type="hidden" name="consent" value={consentId} />
        <input type="hidden" name="documentHash" value={documentHash} />
        <OptIns choices={choices} />
        <FormCheckboxField name="understood" label={SIGNING_MEANS} />
        <FormTextField
          name="signerName"
          label="Your full name, as your signature"
          hint={`As in your details: ${visit.patient?.fullName ?? ''}`}
          spellCheck={false}
          autoComplete="off"
        />
        <div>
          <Button>Sign and continue</Button>
        </div>
        <p className="text-md text-muted">
          Rather not? You need not sign, and nobody asks why. You can{' '}
          <a href="/milia#leave">leave them alone</a>, or sign on paper at the clinic.
        </p>
      </ActionForm>
    </section>
  );
}

/** Apart from the treatment, and nothing ticked beforehand. */
function OptIns({ choices }: Pick<SignFormProps, 'choices'>) {
  if (choices.length === 0) return null;
  return (
    <Fieldset
      id="opt-ins"
      legend="Only if you want"
      hint="You are treated just the same if you tick nothing here."
    >
      {choices.map(({ key, label, explanation }) => (
        <FormCheckboxField key={key} name={`${OPT_IN}${key}`} label={label} hint={explanation} />
      ))}
    </Fieldset>
  );
}
