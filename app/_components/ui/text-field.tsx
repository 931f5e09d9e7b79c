import type { ComponentPropsWithRef } from 'react';
import { BOX, type FieldWidth, fieldFrame, WIDTHS } from './field-classes';
import { FieldLabel } from './field-label';
import { describedBy, FieldError, Hint } from './field-message';
import type { FieldProps } from './field-props';

type NativeProps = Pick<
  ComponentPropsWithRef<'input'>,
  | 'type'
  | 'defaultValue'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'spellCheck'
  | 'readOnly'
  | 'disabled'
  | 'min'
  | 'max'
  | 'step'
  | 'pattern'
  | 'autoCapitalize'
  | 'lang'
  | 'dir'
>;

type TextFieldProps = FieldProps &
  NativeProps & {
    readonly width?: FieldWidth;
    /** What stands in it tells who somebody is: covered with the names of the desk until somebody is in it. */
    readonly isPrivate?: boolean;
  };

export function TextField({
  name,
  label,
  id = name,
  hint,
  error,
  optional,
  width = 'full',
  type = 'text',
  isPrivate = false,
  ...native
}: TextFieldProps) {
  return (
    <div className={fieldFrame(error)}>
      <FieldLabel htmlFor={id} optional={optional}>
        {label}
      </FieldLabel>
      {hint ? <Hint fieldId={id}>{hint}</Hint> : null}
      {error ? <FieldError fieldId={id}>{error}</FieldError> : null}
      <input
        {...native}
        id={id}
        name={name}
        type={type}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={`${BOX} ${WIDTHS[width]}${isPrivate ? ' private-name' : ''}`}
      />
    </div>
  );
}
