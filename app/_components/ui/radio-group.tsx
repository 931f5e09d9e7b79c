import type { ReactNode } from 'react';
import { Fieldset } from './fieldset';

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
};

type RadioGroupProps = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly RadioOption[];
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly defaultValue?: string | undefined;
  /** Side by side where there is room; for short answers such as yes, no, not sure. */
  readonly inline?: boolean;
};

/** The first radio has the id `name`, so that the error summary can link to the question. */
export function RadioGroup({
  name,
  legend,
  options,
  hint,
  error,
  defaultValue,
  inline = false,
}: RadioGroupProps) {
  return (
    <Fieldset id={`${name}-group`} legend={legend} hint={hint} error={error}>
      <div className={inline ? 'flex flex-wrap gap-2' : 'grid gap-2'}>
        {options.map((option, position) => (
          <Radio
            key={option.value}
            id={position === 0 ? name : `${name}-${option.value}`}
            name={name}
            option={option}
            checked={option.value === defaultValue}
          />
        ))}
      </div>
    </Fieldset>
  );
}

type RadioProps = {
  readonly id: string;
  readonly name: string;
  readonly option: RadioOption;
  readonly checked: boolean;
};

function Radio({ id, name, option, checked }: RadioProps) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-(--control) items-center gap-3 rounded-input border border-edge bg-surface px-(--control-inset) py-1.5 hover:bg-tint has-checked:border-brand has-checked:bg-tint has-checked:outline-2 has-checked:outline-brand has-checked:-outline-offset-2"
    >
      <input
        id={id}
        name={name}
        type="radio"
        value={option.value}
        defaultChecked={checked}
        aria-describedby={option.hint ? `${id}-option-hint` : undefined}
        className="size-5 shrink-0 accent-brand"
      />
      <span>
        {option.label}
        {option.hint ? (
          <span id={`${id}-option-hint`} className="block text-md text-muted">
            {option.hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
