import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Look in your mail', robots: { index: false } };

/** The same for everybody: it must not tell who is a patient here, or waits already. */
export default async function WaitSentPage() {
  // Read when asked, not when built: where mail goes is a setting of the running site.
  await connection();
  const { sandboxUrl } = env();
  return (
    <Page width="form">
      <PageHeading lead="We have sent you a link.">Look in your mail</PageHeading>
      <div className="prose">
        <p>
          Open the mail and choose “Go on”. You answer some questions about your skin and health,
          then you are on the list. Until then, nothing is offered to you.
        </p>
        <p>Nothing there after a few minutes? Look in the spam folder, or ask again.</p>
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
