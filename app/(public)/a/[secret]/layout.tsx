import type { Metadata } from 'next';
import type { ReactNode } from 'react';

// The address is the key to the visit: no search engine may keep it.
export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function ManageLayout({ children }: { readonly children: ReactNode }) {
  return children;
}
