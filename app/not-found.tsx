import type { Metadata } from 'next';
import { SiteFrame } from './_components/site/site-frame';
import { ButtonLink } from './_components/ui/button-link';
import { Page } from './_components/ui/page';
import { PageHeading } from './_components/ui/page-heading';

export const metadata: Metadata = { title: 'Page not found' };
export const revalidate = 60;

export default function NotFound() {
  return (
    <SiteFrame>
      <Page width="measure">
        <PageHeading lead="The address may be mistyped, or the link may be old.">
          Page not found
        </PageHeading>
        <p>
          If a link in one of our messages brought you here, please ring us: the numbers are below.
          Nothing about your appointment has changed.
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/">Go to the first page</ButtonLink>
          <ButtonLink href="/appointments" variant="secondary">
            Your appointments
          </ButtonLink>
        </div>
      </Page>
    </SiteFrame>
  );
}
