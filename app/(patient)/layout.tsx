import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import PublicLayout from '../(public)/layout';

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The same frame as for everyone. Who is signed in is asked in every page and query: a layout is no lock. */
export default function PatientLayout({ children }: { readonly children: ReactNode }) {
  return <PublicLayout>{children}</PublicLayout>;
}
