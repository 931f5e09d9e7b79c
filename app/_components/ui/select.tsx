import type { ComponentPropsWithRef } from 'react';
import { BOX, type FieldWidth, fieldFrame, WIDTHS } from './field-classes';
import { FieldLabel } from './field-label';
import { describedBy, FieldError, Hint } from './field-message';
import type { FieldProps } from './field-props';

export type SelectOption = { readonly value: string; readonly label: string };

type SelectProps = FieldProps &
  Pick<ComponentPropsWithRef<'select'>, 'defaultValue' | 'autoComplete' | 'disabled'> & {
    readonly options: readonly SelectOption[];
    /** An empty first choice, so that nothing is chosen for the person. */
    readonly placeholder?: string;
    readonly width?: FieldWidth;
  };

export function Select({
  name,
  label,
  id = name,
  hint,
  error,
  optional,
  options,
  placeholder,
  width = 'full',
  ...native
}: SelectProps) {
  return (
    <div className={fieldFrame(error)}>
      <FieldLabel htmlFor={id} optional={optional}>
        {label}
      </FieldLabel>
      {hint ? <Hint fieldId={id}>{hint}</Hint> : null}
      {error ? <FieldError fieldId={id}>{error}</FieldError> : null}
      <select
        {...native}
        id={id}
        name={name}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={`${BOX} ${WIDTHS[width]}`}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
