import type { ReactNode } from 'react';
import { Icon } from './icon';

type DisclosureProps = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  /** Disclosures with the same name close each other. */
  readonly name?: string;
};

export function Disclosure({ summary, children, open = false, name }: DisclosureProps) {
  return (
    <details name={name} open={open} className="group border-hairline border-b">
      <summary className="flex min-h-(--control) list-none items-center justify-between gap-4 py-2 font-semibold text-link hover:text-brand-hover [&::-webkit-details-marker]:hidden">
        <span>{summary}</span>
        <span className="motion-safe:transition-transform motion-safe:duration-150 group-open:rotate-180">
          <Icon name="chevron" />
        </span>
      </summary>
      <div className="grid max-w-measure gap-3 pb-5 in-[.desk]:pb-3">{children}</div>
    </details>
  );
}
