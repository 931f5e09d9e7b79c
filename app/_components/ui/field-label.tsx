import type { ReactNode } from 'react';

type FieldLabelProps = {
  readonly htmlFor: string;
  readonly optional?: boolean | undefined;
  readonly children: ReactNode;
};

export function FieldLabel({ htmlFor, optional = false, children }: FieldLabelProps) {
  return (
    <label htmlFor={htmlFor} className="font-semibold">
      {children}
      {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
    </label>
  );
}
