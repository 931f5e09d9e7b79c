import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { env } from '@/lib/env';
import { hasAnyClinic } from '@/lib/setup/queries';
import { DemoBanner } from './demo-banner';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { SkipLink } from './skip-link';

/**
 * Header, footer and the way past them, around every page that is not the desk. Before there is a clinic only the words
 * of “not found” come here, which Next makes along with each page of the set-up.
 */
export async function SiteFrame({ children }: { readonly children: ReactNode }) {
  if (!(await hasAnyClinic())) {
    // Nothing of this may be built in advance.
    await connection();
    return <main id="main">{children}</main>;
  }
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
