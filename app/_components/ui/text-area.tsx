'use client';

import type { ComponentPropsWithRef } from 'react';
import { BOX, fieldFrame } from './field-classes';
import { FieldLabel } from './field-label';
import { describedBy, FieldError, Hint } from './field-message';
import type { FieldProps } from './field-props';
import { useTypedSoFar } from './typed-so-far';

type NativeProps = Pick<
  ComponentPropsWithRef<'textarea'>,
  'defaultValue' | 'maxLength' | 'rows' | 'spellCheck' | 'autoComplete' | 'lang' | 'dir'
>;

export function TextArea({
  name,
  label,
  id = name,
  hint,
  error,
  optional,
  rows = 4,
  defaultValue,
  ...native
}: FieldProps & NativeProps) {
  const typed = useTypedSoFar(id);
  return (
    <div className={fieldFrame(error)}>
      <FieldLabel htmlFor={id} optional={optional}>
        {label}
      </FieldLabel>
      {hint ? <Hint fieldId={id}>{hint}</Hint> : null}
      {error ? <FieldError fieldId={id}>{error}</FieldError> : null}
      <textarea
        {...native}
        id={id}
        name={name}
        rows={rows}
        defaultValue={typed ?? defaultValue}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        className={`${BOX} w-full`}
      />
    </div>
  );
}
