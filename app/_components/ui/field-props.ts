import type { ReactNode } from 'react';

/** What every field takes. `id` defaults to `name`: the error summary links to it. */
export type FieldProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly id?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Adds "(optional)" to the label. Required is the rule, so it is not marked. */
  readonly optional?: boolean | undefined;
};
