import type { Metadata } from 'next';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type LinkPageProps = { readonly searchParams: Promise<{ readonly t?: string | string[] }> };

/**
 * Where a mailed link leads. Mail programs open links to look for viruses: opening must use nothing up, so signing
 * in takes this one press.
 */
export default async function SignInLinkPage({ searchParams }: LinkPageProps) {
  const { t } = await searchParams;
  return (
    <Page width="form">
      <PageHeading lead="One press, and you are in.">Sign in</PageHeading>
      <form method="post" action="/sign-in/confirm">
        <input type="hidden" name="t" value={typeof t === 'string' ? t : ''} />
        <Button>Sign in</Button>
      </form>
    </Page>
  );
}
