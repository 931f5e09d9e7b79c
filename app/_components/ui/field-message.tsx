import type { ReactNode } from 'react';

export function hintId(fieldId: string): string {
  return `${fieldId}-hint`;
}

export function errorId(fieldId: string): string {
  return `${fieldId}-error`;
}

/** The ids a field must name in aria-describedby so that hint and error are read with it. */
export function describedBy(
  fieldId: string,
  hint: ReactNode,
  error: string | undefined,
): string | undefined {
  const ids = [hint ? hintId(fieldId) : '', error ? errorId(fieldId) : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function Hint({
  fieldId,
  children,
}: {
  readonly fieldId: string;
  readonly children: ReactNode;
}) {
  return (
    <div id={hintId(fieldId)} className="text-md text-muted">
      {children}
    </div>
  );
}

export function FieldError({
  fieldId,
  children,
}: {
  readonly fieldId: string;
  readonly children: ReactNode;
}) {
  return (
    <p id={errorId(fieldId)} className="font-semibold text-danger text-md">
      <span className="sr-only">Error: </span>
      {children}
    </p>
  );
}
