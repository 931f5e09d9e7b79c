'use client';

import { Button } from './_components/ui/button';
import { Page } from './_components/ui/page';
import { PageHeading } from './_components/ui/page-heading';

type ErrorPageProps = { readonly error: Error & { digest?: string }; readonly reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
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
