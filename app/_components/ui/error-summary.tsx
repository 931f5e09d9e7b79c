import { Outcome } from './outcome';

export type FormError = {
  /** The id of the field to go to; for a date, of its first wrong box. */
  readonly fieldId: string;
  /** The same words as at the field. */
  readonly message: string;
};

const SUMMARY_ID = 'error-summary';

/** Stands above the form, also for a single error. With script it takes the focus and marks the title. */
export function ErrorSummary({ errors }: { readonly errors: readonly FormError[] }) {
  if (errors.length === 0) return null;
  return (
    <Outcome
      id={SUMMARY_ID}
      role="alert"
      aria-labelledby={`${SUMMARY_ID}-title`}
      reason={JSON.stringify(errors)}
      titlePrefix="Error: "
      className="rounded-card border-2 border-danger bg-surface p-6"
    >
      <h2 id={`${SUMMARY_ID}-title`} className="text-lg">
        There is a problem
      </h2>
      <ul className="mt-3 grid gap-2">
        {errors.map((error) => (
          <li key={`${error.fieldId} ${error.message}`}>
            <a href={`#${error.fieldId}`} className="font-semibold text-danger hover:text-danger">
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </Outcome>
  );
}
