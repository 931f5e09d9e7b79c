import { Fieldset } from '@/app/_components/ui/fieldset';
import { FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import type { FormOption } from '@/lib/consent/model';
import { NEW_KEY, optionField } from '@/lib/consent-form/schema';
import type { WrittenIn } from '../form-words';

const EMPTY: Partial<FormOption> & { readonly key: string } = { key: NEW_KEY };
const LONG = [
  ['whatHappens', 'What happens'],
  ['good', 'What is good'],
  ['bad', 'What is not so good'],
] as const;

type OptionFieldsProps = {
  readonly options: readonly FormOption[];
  /** Of what is written in the boxes. */
  readonly language: WrittenIn;
};

/** The choices side by side; doing nothing always comes first on the page. */
export function OptionFields({ options, language }: OptionFieldsProps) {
  return [...options, EMPTY].map((option) => (
    <Fieldset
      key={option.key}
      id={`option-${option.key}`}
      legend={
        <span className="text-lg" {...(option.name ? language : {})}>
          {option.name ?? 'Another choice'}
        </span>
      }
      hint={
        option.key === NEW_KEY
          ? 'Leave it empty if there is none to add.'
          : 'Empty its name to take it out.'
      }
    >
      <FormTextField
        name={optionField(option.key, 'name')}
        label="Name"
        defaultValue={option.name}
        {...language}
      />
      {LONG.map(([field, label]) => (
        <FormTextArea
          key={field}
          name={optionField(option.key, field)}
          label={label}
          rows={2}
          defaultValue={option[field]}
          {...language}
        />
      ))}
      <FormTextField
        name={optionField(option.key, 'healing')}
        label="Healing"
        defaultValue={option.healing}
        {...language}
      />
      <FormTextField
        name={optionField(option.key, 'cost')}
        label="Cost"
        hint={option.service ? 'Leave empty to show what it costs today at that place.' : undefined}
        defaultValue={option.cost}
        optional
        {...language}
      />
    </Fieldset>
  ));
}
