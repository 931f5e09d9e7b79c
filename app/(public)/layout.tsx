import type { ReactNode } from 'react';
import { DemoBanner } from '../_components/site/demo-banner';
import { CLINIC } from '../_components/site/public-clinic';
import { SiteFooter } from '../_components/site/site-footer';
import { SiteHeader } from '../_components/site/site-header';
import { SkipLink } from '../_components/site/skip-link';

export default function PublicLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <DemoBanner />
      <SiteHeader clinicName={CLINIC.name} />
      <main id="main" tabIndex={-1} className="focus-target">
        {children}
      </main>
      <SiteFooter clinic={CLINIC} />
    </div>
  );
}
