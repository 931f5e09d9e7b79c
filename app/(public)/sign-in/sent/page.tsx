import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Look in your mail', robots: { index: false } };

/** The same for every address: it must not tell who is a patient here. */
export default async function LinkSentPage() {
  // Read when asked, not when built: where mail goes is a setting of the running site.
  await connection();
  const { sandboxUrl } = env();
  return (
    <Page width="form">
      <PageHeading lead="If we know that address, a link is on its way to it.">
        Look in your mail
      </PageHeading>
      <div className="prose">
        <p>Open the mail and choose “Sign in”. The link works once, for ten minutes.</p>
        <p>
          Nothing there after a few minutes? Look in the spam folder, check that it is the address
          you booked with, or <a href="/sign-in">ask for another link</a>.
        </p>
      </div>
      {sandboxUrl ? (
        <Notice tone="info" title="In this demo no mail leaves the machine">
          <p>All of it arrives in the sandbox inbox.</p>
          <p>
            <ButtonLink href={`${sandboxUrl}/inbox`} variant="secondary">
              Open the sandbox inbox
            </ButtonLink>
          </p>
        </Notice>
      ) : null}
    </Page>
  );
}
