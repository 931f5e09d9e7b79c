'use client';

import type { ReactNode } from 'react';
import { useFormAnswer } from '@/app/_components/ui/action-form';
import { RadioGroup, type RadioOption } from '@/app/_components/ui/radio-group';

type VisitChoiceProps = {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly RadioOption[];
  /** What is chosen to begin with. */
  readonly proposed: string;
  readonly hint?: string | undefined;
};

/**
 * What is to become of one visit. Where something changed before it was confirmed, the form is shown anew: what was chosen
 * for a visit stays while it is possible, and a visit that was not there says so.
 */
export function VisitChoice({ name, legend, options, proposed, hint }: VisitChoiceProps) {
  const { errors, values } = useFormAnswer();
  const chosen = values[name];
  const isKept = options.some(({ value }) => value === chosen);
  const hints = [hint, isKept ? undefined : whyAnew(values, chosen)].filter(Boolean).join(' ');
  return (
    // A choice that is gone would leave none: the group begins anew with other options.
    <RadioGroup
      key={options.map(({ value }) => value).join(' ')}
      name={name}
      legend={legend}
      options={options}
      defaultValue={isKept ? chosen : proposed}
      error={errors[name]}
      {...(hints === '' ? {} : { hint: hints })}
    />
  );
}

function whyAnew(
  values: Readonly<Record<string, string>>,
  chosen: string | undefined,
): string | undefined {
  if (values.fingerprint === undefined) return undefined;
  return chosen === undefined
    ? 'New: it was not here when you looked.'
    : 'What you chose for it is not possible any more.';
}
