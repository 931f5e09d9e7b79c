import { Fieldset } from '@/app/_components/ui/fieldset';
import { FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import type { ConsentChoice } from '@/lib/consent/model';
import { choiceField, NEW_KEY } from '@/lib/consent-form/schema';
import type { WrittenIn } from '../form-words';

const EMPTY: Partial<ConsentChoice> & { readonly key: string } = { key: NEW_KEY };

type ChoiceFieldsProps = {
  readonly choices: readonly ConsentChoice[];
  /** Of what is written in the boxes. */
  readonly language: WrittenIn;
};

/** What patients may agree to apart from the treatment; nothing is ticked beforehand. */
export function ChoiceFields({ choices, language }: ChoiceFieldsProps) {
  return [...choices, EMPTY].map(({ key, label, explanation }) => (
    <Fieldset
      key={key}
      id={`choice-${key}`}
      legend={
        <span className="text-lg" {...(label ? language : {})}>
          {label ?? 'Something else to tick'}
        </span>
      }
      hint={
        key === NEW_KEY ? 'Leave it empty if there is none to add.' : 'Empty it to take it out.'
      }
    >
      <FormTextField
        name={choiceField(key, 'label')}
        label="At the box"
        defaultValue={label}
        {...language}
      />
      <FormTextArea
        name={choiceField(key, 'explanation')}
        label="What it means"
        rows={3}
        defaultValue={explanation}
        {...language}
      />
    </Fieldset>
  ));
}
