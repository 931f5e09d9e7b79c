import type { Metadata } from 'next';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';

export const metadata: Metadata = { title: 'We do not know this treatment' };

export default function UnknownTreatmentPage() {
  return (
    <Page width="measure">
      <PageHeading lead="The address may be mistyped, or we no longer offer it.">
        We do not know this treatment
      </PageHeading>
      <div>
        <ButtonLink href="/treatments">Compare your choices</ButtonLink>
      </div>
    </Page>
  );
}
