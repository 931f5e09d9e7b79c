import type { ReactNode } from 'react';
import { Icon } from '@/app/_components/ui/icon';

type DeskMenuProps = {
  /** Of the page. */
  readonly id: string;
  readonly label: ReactNode;
  /** Something in it is the page that is shown. */
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
};

/** A few seldom things under one word of the bar. The browser's own popover: keys, Escape and a press beside it need no script. */
export function DeskMenu({ id, label, isCurrent = false, children }: DeskMenuProps) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        data-current={isCurrent ? '' : undefined}
        className="inline-flex min-h-7 items-center gap-1 rounded-input px-2 text-ink hover:bg-tint data-current:bg-brand data-current:font-semibold data-current:text-on-brand pointer-coarse:min-h-11"
      >
        {label}
        <Icon name="chevron" />
      </button>
      <div
        id={id}
        popover="auto"
        className="desk-menu rounded-card border border-edge bg-surface p-1.5 text-ink shadow-lg"
      >
        {children}
      </div>
    </>
  );
}
