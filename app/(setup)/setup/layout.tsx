import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SkipLink } from '@/app/_components/site/skip-link';
import { Wordmark } from '@/app/_components/site/wordmark';

export const metadata: Metadata = {
  title: { default: 'Set up your clinic', template: '%s · Set up your clinic' },
  robots: { index: false, follow: false },
};

/** No header of a clinic: there is none yet. Who may be here at all is decided in proxy.ts and in each action. */
export default function SetupLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-hairline border-b bg-surface px-5 py-3 sm:px-8">
        <a href="/setup" className="inline-flex no-underline">
          <Wordmark name="Milium" />
          <span className="sr-only"> set-up, overview</span>
        </a>
      </header>
      <main id="main" tabIndex={-1} className="focus-target">
        {children}
      </main>
    </div>
  );
}
