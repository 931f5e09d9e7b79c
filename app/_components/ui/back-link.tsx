import type { ReactNode } from 'react';
import { Icon } from './icon';

export function BackLink({
  href,
  children = 'Back',
}: {
  readonly href: string;
  readonly children?: ReactNode;
}) {
  return (
    <a
      href={href}
      className="inline-flex min-h-6 items-center gap-1.5 self-start py-2 text-md print:hidden"
    >
      <Icon name="back" />
      {children}
    </a>
  );
}
