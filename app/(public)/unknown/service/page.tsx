import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'We cannot find that' };

export default function UnknownServicePage() {
  return (
    <Page width="measure">
      <PageHeading lead="There is nothing to book at this address. Perhaps it was typed wrongly, or it is offered only after an assessment.">
        We cannot find that
      </PageHeading>
      <div>
        <ButtonLink href="/book">See what you can book</ButtonLink>
      </div>
    </Page>
  );
}
