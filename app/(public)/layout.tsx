import type { ReactNode } from 'react';

export default function PublicLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="focus-target">
      {children}
    </main>
  );
}
