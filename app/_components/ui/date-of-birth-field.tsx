import { BOX } from './field-classes';
import { Fieldset } from './fieldset';

export type DateParts = { readonly day?: string; readonly month?: string; readonly year?: string };
type DatePart = keyof DateParts;

type DateOfBirthFieldProps = {
  /** The boxes are named `${name}-day`, `${name}-month`, `${name}-year`; their ids are the same. */
  readonly name: string;
  readonly legend?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** The boxes that are wrong; all three when left out. Link the error summary to the first of them. */
  readonly wrongParts?: readonly DatePart[];
  readonly defaultValue?: DateParts | undefined;
};

const PARTS = [
  { part: 'day', label: 'Day', autoComplete: 'bday-day', width: 'w-16' },
  { part: 'month', label: 'Month', autoComplete: 'bday-month', width: 'w-16' },
  { part: 'year', label: 'Year', autoComplete: 'bday-year', width: 'w-24' },
] as const;

const ALL_PARTS: readonly DatePart[] = ['day', 'month', 'year'];

/** Three plain boxes and no jumping between them: pickers and auto-tab are what people get stuck in. */
export function DateOfBirthField({
  name,
  legend = 'Date of birth',
  hint = 'For example, 27 3 1985',
  error,
  wrongParts = ALL_PARTS,
  defaultValue,
}: DateOfBirthFieldProps) {
  return (
    <Fieldset id={name} legend={legend} hint={hint} error={error}>
      <div className="flex flex-wrap gap-4">
        {PARTS.map(({ part, label, autoComplete, width }) => (
          <div key={part} className="grid gap-1">
            <label htmlFor={`${name}-${part}`} className="text-md">
              {label}
            </label>
            <input
              id={`${name}-${part}`}
              name={`${name}-${part}`}
              type="text"
              inputMode="numeric"
              autoComplete={autoComplete}
              maxLength={part === 'year' ? 4 : 2}
              defaultValue={defaultValue?.[part]}
              aria-invalid={error && wrongParts.includes(part) ? true : undefined}
              className={`${BOX} ${width} tabular`}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
