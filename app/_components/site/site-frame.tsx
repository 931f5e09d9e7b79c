import type { ReactNode } from 'react';
import { visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { env } from '@/lib/env';
import { DemoBanner } from './demo-banner';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { SkipLink } from './skip-link';

/** Header, footer and the way past them, around every page that is not the desk. */
export async function SiteFrame({ children }: { readonly children: ReactNode }) {
  const clinic = await findPublicClinic(await visitor());
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {env().sandboxUrl === null ? null : <DemoBanner />}
      <SiteHeader clinicName={clinic.name} />
      <main id="main" tabIndex={-1} className="focus-target">
        {children}
      </main>
      <SiteFooter clinic={clinic} />
    </div>
  );
}
