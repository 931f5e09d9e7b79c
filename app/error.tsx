'use client';

import { Button } from './_components/ui/button';
import { Page } from './_components/ui/page';
import { PageHeading } from './_components/ui/page-heading';
import { isCutOff } from './_components/ui/unless-cut-off';

type ErrorPageProps = { readonly error: Error & { digest?: string }; readonly reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  // A button without a form of its own was pressed without a connection.
  if (isCutOff(error)) {
    return (
      <Page width="measure">
        <PageHeading lead="The connection broke before we could answer.">No connection</PageHeading>
        <p>
          What you pressed may or may not have reached us. When you are back online, go back to the
          page: it shows how things stand.
        </p>
        <div>
          <Button type="button" onClick={() => window.location.reload()}>
            Show the page
          </Button>
        </div>
      </Page>
    );
  }
  return (
    <Page width="measure">
      <PageHeading lead="This is our fault, not yours.">Something went wrong</PageHeading>
      <p>
        Please try again. If you were booking or paying, do not pay twice: look in your mail first,
        or ring us. Money that arrives without a booking is sent back in full.
      </p>
      {error.digest ? (
        <p className="text-md text-muted">If you ring us, this number helps: {error.digest}</p>
      ) : null}
      <div>
        <Button type="button" onClick={reset}>
          Try again
        </Button>
      </div>
    </Page>
  );
}
