import type { ReactNode } from 'react';
import { fieldFrame } from './field-classes';
import { describedBy, FieldError, Hint } from './field-message';

type FieldsetProps = {
  readonly id: string;
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
};

/** Several boxes that answer one question. Hint and error belong to the group, so each is read once. */
export function Fieldset({ id, legend, hint, error, children }: FieldsetProps) {
  return (
    <div className={fieldFrame(error)}>
      <fieldset aria-describedby={describedBy(id, hint, error)} className="grid min-w-0 gap-1.5">
        <legend className="mb-1.5 font-semibold">{legend}</legend>
        {hint ? <Hint fieldId={id}>{hint}</Hint> : null}
        {error ? <FieldError fieldId={id}>{error}</FieldError> : null}
        {children}
      </fieldset>
    </div>
  );
}
