import type { ReactNode } from 'react';
import { SiteFrame } from '../_components/site/site-frame';

// The clinic's name and numbers stand on every page; a change of them shows within a minute.
export const revalidate = 60;

export default function PublicLayout({ children }: { readonly children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
