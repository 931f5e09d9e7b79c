import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DemoBanner } from '@/app/_components/site/demo-banner';
import { SkipLink } from '@/app/_components/site/skip-link';
import { areNamesHidden } from '@/lib/auth/session';

export const metadata: Metadata = {
  title: { default: 'Desk', template: '%s · Desk' },
  robots: { index: false, follow: false },
};

/** Only the look. Who may see what is asked in every page and query: a layout is no lock. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const names = (await areNamesHidden()) ? 'names-hidden ' : '';
  return (
    <div
      className={`${names}desk flex min-h-dvh flex-col sm:has-data-fills:h-dvh has-[[data-fills=always]]:h-dvh print:h-auto!`}
    >
      <SkipLink />
      <DemoBanner />
      {children}
    </div>
  );
}
