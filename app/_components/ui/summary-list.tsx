import type { ReactNode } from 'react';

export type SummaryRow = {
  readonly term: string;
  readonly value: ReactNode;
  /** Where to change this answer. The link reads "Change" and, for screen readers, what. */
  readonly changeHref?: string | undefined;
};

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl>
      {rows.map((row) => (
        <div
          key={row.term}
          className="avoid-break grid gap-x-6 gap-y-0.5 border-hairline border-b py-3 first:border-t in-[.desk]:py-2 sm:grid-cols-[minmax(8rem,1fr)_2fr_4rem]"
        >
          <dt className="font-semibold">{row.term}</dt>
          <dd className="min-w-0">{row.value}</dd>
          {row.changeHref ? (
            <dd className="print:hidden">
              <a href={row.changeHref} className="inline-block py-0.5">
                Change<span className="sr-only"> {row.term.toLowerCase()}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
