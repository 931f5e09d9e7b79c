import { Fieldset } from '@/app/_components/ui/fieldset';
import {
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '@/app/_components/ui/form-fields';
import { EVERYONE, personalField, RISK_KINDS } from '@/lib/consent-form/risk-fields';
import { BASIS_WORDS, KIND_WORDS } from '@/lib/consent-form/risk-lines';
import { type PersonalNote, RISK_BASES } from '@/lib/healthcare-service/model';

type RiskBoxesProps = {
  /** What the boxes hold now. */
  readonly now: Readonly<Record<string, string>>;
  readonly personalNotes: readonly PersonalNote[];
  /** The words of each question, by its key. */
  readonly questions: ReadonlyMap<string, string>;
};

/** What a risk says, to whom, and what that rests on. Plain text: what is typed is what is read. */
export function RiskBoxes({ now, ...audience }: RiskBoxesProps) {
  return (
    <>
      <FormTextField
        name="text"
        label="What can happen"
        hint="In plain words, as short as it can be said."
        defaultValue={now.text}
      />
      <FormTextArea
        name="note"
        label="Note"
        hint="One or two sentences under it, for everybody who reads it."
        rows={2}
        defaultValue={now.note}
        optional
      />
      <FormRadioGroup
        name="kind"
        legend="What kind of harm is it?"
        hint="Scars are told first, then changes of colour."
        options={RISK_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
        defaultValue={now.kind}
      />
      <FormRadioGroup
        name="serious"
        legend="Is it marked as serious?"
        options={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes' },
        ]}
        defaultValue={now.serious}
        inline
      />
      <SourceBoxes now={now} />
      <AudienceBoxes now={now} {...audience} />
    </>
  );
}

function SourceBoxes({ now }: Pick<RiskBoxesProps, 'now'>) {
  return (
    <>
      <FormRadioGroup
        name="basis"
        legend="What does it rest on?"
        options={RISK_BASES.map((value) => ({ value, label: BASIS_WORDS[value] }))}
        defaultValue={now.basis}
      />
      <FormTextArea
        name="figure"
        label="The source of a published number"
        hint="What was counted, how often, and in whom. Patients read it."
        rows={2}
        defaultValue={now.figure}
        optional
      />
      <FormTextField
        name="figurePer100"
        label="The published number out of 100 people"
        hint="From 1 to 100, if it is one. Then it is drawn so."
        inputMode="numeric"
        width="short"
        defaultValue={now.figurePer100}
        optional
      />
    </>
  );
}

function AudienceBoxes({ now, personalNotes, questions }: RiskBoxesProps) {
  const asked = [...questions].map(([value, label]) => ({ value, label }));
  return (
    <>
      <FormSelect
        name="audience"
        label="Who is told of it?"
        hint="With a question: only people whose answer raises it, or who are not sure."
        options={[{ value: EVERYONE, label: 'Everyone' }, ...asked]}
        defaultValue={now.audience ?? EVERYONE}
      />
      <Fieldset
        id="personal"
        legend="Said beside it to some people"
        hint="What it means for people whose answers raise a question. Emptied, it is taken out."
      >
        <div className="grid gap-4">
          {personalNotes.map((note) => (
            <FormTextArea
              key={personalField(note)}
              name={personalField(note)}
              label={note.ifRaised.map((key) => questions.get(key) ?? key).join(' / ')}
              rows={2}
              defaultValue={now[personalField(note)]}
              optional
            />
          ))}
          <FormSelect
            name="personalFor"
            label="Also to people whose answer raises"
            options={asked}
            placeholder="Nobody else"
            defaultValue={now.personalFor}
            optional
          />
          <FormTextArea
            name="personalText"
            label="What it means for them"
            rows={2}
            defaultValue={now.personalText}
            optional
          />
        </div>
      </Fieldset>
    </>
  );
}
