import type { ReactNode } from 'react';

type DeskTabProps = {
  readonly href: string;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
};

export function DeskTab({ href, isCurrent, children }: DeskTabProps) {
  return (
    <a
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="inline-flex min-h-7 w-full items-center whitespace-nowrap rounded-input px-2 text-ink decoration-transparent hover:bg-tint aria-[current=page]:bg-brand aria-[current=page]:font-semibold aria-[current=page]:text-on-brand pointer-coarse:min-h-11"
    >
      {children}
    </a>
  );
}
