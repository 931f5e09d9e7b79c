import { fieldFrame } from './field-classes';
import { describedBy, FieldError, Hint } from './field-message';
import type { FieldProps } from './field-props';

type CheckboxFieldProps = Omit<FieldProps, 'optional'> & {
  readonly value?: string;
  readonly defaultChecked?: boolean | undefined;
};

/** One statement to tick. Several of them with the same `name` need an `id` each. */
export function CheckboxField({
  name,
  label,
  id = name,
  hint,
  error,
  value = 'yes',
  defaultChecked = false,
}: CheckboxFieldProps) {
  return (
    <div className={fieldFrame(error)}>
      {error ? <FieldError fieldId={id}>{error}</FieldError> : null}
      <div className="flex gap-3">
        <input
          id={id}
          name={name}
          type="checkbox"
          value={value}
          defaultChecked={defaultChecked}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          className="mt-[0.25em] size-5 shrink-0 accent-brand"
        />
        <div className="grid gap-0.5">
          <label htmlFor={id}>{label}</label>
          {hint ? <Hint fieldId={id}>{hint}</Hint> : null}
        </div>
      </div>
    </div>
  );
}
