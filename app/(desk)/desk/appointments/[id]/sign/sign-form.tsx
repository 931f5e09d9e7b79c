import { AgreeToSign } from '@/app/_components/consent/agree-to-sign';
import { CarriedWords } from '@/app/_components/consent/carried-words';
import { DECISION } from '@/app/_components/consent/decision';
import { InLanguage } from '@/app/_components/consent/in-language';
import { OPT_IN } from '@/app/_components/consent/opt-in';
import { SignaturePad } from '@/app/_components/consent/signature-pad';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Fieldset } from '@/app/_components/ui/fieldset';
import {
  FormCheckboxField,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '@/app/_components/ui/form-fields';
import type { Visit } from '@/lib/appointment/queries';
import { blocksOf } from '@/lib/consent/document/read-document';
import type { ConsentDocument } from '@/lib/consent/model';
import { mayHaveGuardian, needsGuardian, type TakingPart } from '@/lib/consent/parties/taking-part';
import { INTERPRETER_MEANS, WITNESS_MEANS } from '@/lib/consent/signing/desk-rules';
import type { SigningNeeds } from '@/lib/consent/signing/signing-needs';
import { documentLanguage } from '@/lib/consent/words/shown';
import type { ConsentId } from '@/lib/shared/ids';
import { signBesidePatient } from './actions';
import { KeptTyping } from './kept-typing';

type DeskSignFormProps = {
  readonly visit: Visit;
  readonly consentId: ConsentId;
  readonly documentHash: string;
  /** The text that is signed, in whose language one signs. */
  readonly document: ConsentDocument;
  readonly takingPart: TakingPart;
  readonly needs: SigningNeeds;
  /** They wanted to sign a text that has changed meanwhile. */
  readonly isAgain: boolean;
};

export function DeskSignForm(props: DeskSignFormProps) {
  const { visit, consentId, documentHash, document, takingPart, needs, isAgain } = props;
  const choices = blocksOf(document).flatMap((block) => block.choices);
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form gap-4 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        Who is here, and the signature
      </h2>
      <ActionForm action={signBesidePatient}>
        <input type="hidden" name="appointmentId" value={visit.id} />
        <input type="hidden" name="consentId" value={consentId} />
        <input type="hidden" name="documentHash" value={documentHash} />
        <CarriedWords />
        <KeptTyping of={visit.id} isAgain={isAgain} />
        <FormSelect
          name="knownBy"
          label="How do you know who signs?"
          placeholder="Choose"
          options={[
            { value: 'photo-id', label: 'I saw a photo ID' },
            { value: 'known-here', label: 'They are known at the clinic' },
            { value: 'answered-details', label: 'They told me name, birthday and address' },
          ]}
        />
        <FormCheckboxField name="readAloud" label="The whole text was read out to them" />
        {mayHaveGuardian(takingPart) ? <Minor takingPart={takingPart} document={document} /> : null}
        <Interpreter language={needs.interpreterLanguage} />
        <Witness isNeeded={takingPart.needsWitness} />
        {choices.map(({ key, label, explanation }) => (
          <FormCheckboxField
            key={key}
            name={`${OPT_IN}${key}`}
            label={<InLanguage of={document}>{label}</InLanguage>}
            hint={
              <>
                <InLanguage of={document}>{explanation}</InLanguage> Only if they want.
              </>
            }
          />
        ))}
        <AgreeToSign document={document} />
        <FormTextField
          name="signerName"
          label="Full name of who signs, as their signature"
          hint={
            mayHaveGuardian(takingPart)
              ? `The guardian’s, or: ${visit.patient?.fullName ?? ''}`
              : `As in the details: ${visit.patient?.fullName ?? ''}`
          }
          spellCheck={false}
          autoComplete="off"
        />
        <SignaturePad />
        <p className="text-muted">
          A signature stays on record and cannot be undone. Consent can still be taken back, until
          the treatment is done.
        </p>
        <div>
          <Button>Sign</Button>
        </div>
      </ActionForm>
    </section>
  );
}

function Minor({ takingPart, document }: Pick<DeskSignFormProps, 'takingPart' | 'document'>) {
  const { say } = documentLanguage(document);
  const hasToBe = needsGuardian(takingPart);
  return (
    <>
      <FormRadioGroup
        name="signer"
        legend="Who signs?"
        hint={
          hasToBe
            ? 'At this age somebody with parental responsibility signs.'
            : 'At this age the young person may sign themselves, if they understand it.'
        }
        options={[
          ...(hasToBe ? [] : [{ value: 'patient', label: 'The young person' }]),
          { value: 'guardian', label: 'Somebody with parental responsibility' },
        ]}
      />
      <Fieldset id="guardian" legend="When a guardian signs">
        <FormTextField name="relation" label="What are they to the young person?" />
        <FormCheckboxField
          name="responsibility"
          label={<InLanguage of={document}>{say('guardian-means')}</InLanguage>}
        />
        <FormRadioGroup
          name="assent"
          legend="What does the young person say?"
          options={[
            { value: 'yes', label: <Assent document={document} /> },
            { value: 'no', label: 'No, or not sure' },
          ]}
        />
        <FormTextArea name="youngWords" label="In their own words" rows={3} maxLength={2_000} />
      </Fieldset>
    </>
  );
}

function Assent({ document }: Pick<DeskSignFormProps, 'document'>) {
  const { say } = documentLanguage(document);
  return (
    <>
      Yes: “<InLanguage of={document}>{say('assent-means')}</InLanguage>”
    </>
  );
}

function Interpreter({ language }: { readonly language: string | null }) {
  return (
    <Fieldset
      id="interpreter"
      legend="Interpreter"
      hint={language !== null ? 'One is needed.' : 'Leave empty when there is none.'}
    >
      <FormTextField name="interpreterName" label="Interpreter’s name" autoComplete="off" />
      <FormTextField name="language" label="Language" defaultValue={language ?? ''} />
      <FormTextField
        name="interpreterRelation"
        label="Who sent them, or what are they to the patient?"
      />
      <FormRadioGroup
        name="reached"
        legend="How did they take part?"
        options={[
          { value: 'in-person', label: 'Here' },
          { value: 'phone', label: 'On the phone' },
        ]}
        defaultValue="in-person"
        inline
      />
      <FormCheckboxField name="interpreted" label={`They say: “${INTERPRETER_MEANS}”`} />
    </Fieldset>
  );
}

function Witness({ isNeeded }: { readonly isNeeded: boolean }) {
  return (
    <Fieldset
      id="witness"
      legend="Witness"
      hint={`${isNeeded ? 'One is needed.' : 'Leave empty when there is none.'} Nobody who treats, helps, interprets or signs.`}
    >
      <FormTextField name="witnessName" label="Witness’s name" autoComplete="off" />
      <FormTextField name="witnessRelation" label="What are they to the patient?" />
      <FormCheckboxField name="witnessed" label={`They say: “${WITNESS_MEANS}”`} />
    </Fieldset>
  );
}
