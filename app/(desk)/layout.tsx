import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DemoBanner } from '@/app/_components/site/demo-banner';
import { SkipLink } from '@/app/_components/site/skip-link';

export const metadata: Metadata = {
  title: { default: 'Desk', template: '%s · Desk' },
  robots: { index: false, follow: false },
};

/** Only the look. Who may see what is asked in every page and query: a layout is no lock. */
export default function DeskLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="desk flex min-h-dvh flex-col">
      <SkipLink />
      <DemoBanner />
      {children}
    </div>
  );
}
