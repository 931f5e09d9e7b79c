import { Fieldset } from '@/app/_components/ui/fieldset';
import { FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import type { ConsentChoice } from '@/lib/consent/model';
import { choiceField, NEW_KEY } from '@/lib/consent-form/schema';

const EMPTY: Partial<ConsentChoice> & { readonly key: string } = { key: NEW_KEY };

/** What patients may agree to apart from the treatment; nothing is ticked beforehand. */
export function ChoiceFields({ choices }: { readonly choices: readonly ConsentChoice[] }) {
  return [...choices, EMPTY].map(({ key, label, explanation }) => (
    <Fieldset
      key={key}
      id={`choice-${key}`}
      legend={<span className="text-lg">{label ?? 'Something else to tick'}</span>}
      hint={
        key === NEW_KEY ? 'Leave it empty if there is none to add.' : 'Empty it to take it out.'
      }
    >
      <FormTextField name={choiceField(key, 'label')} label="At the box" defaultValue={label} />
      <FormTextArea
        name={choiceField(key, 'explanation')}
        label="What it means"
        rows={3}
        defaultValue={explanation}
      />
    </Fieldset>
  ));
}
