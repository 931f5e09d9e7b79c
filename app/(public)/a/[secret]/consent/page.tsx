import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { CopyLinks } from '@/app/_components/consent/copy-links';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { BackLink } from '@/app/_components/ui/back-link';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import { findConsent } from '@/lib/consent/queries';

export const metadata: Metadata = { title: 'Your copy of the consent' };

export default async function ConsentCopyPage({ params }: { readonly params: SecretParams }) {
  const { bearer, visit, path } = await openManaged(params);
  const consent = visit.consent ? await findConsent(bearer, visit.consent.id) : null;
  if (!consent?.signedAt) redirect(path);
  const zone = visit.location.timeZone;
  return (
    <Page width="page">
      <div className="grid gap-4">
        <BackLink href={path}>Your appointment</BackLink>
        <PageHeading lead="This is exactly what you read and signed. You can print it, and you can take your consent back at any time.">
          Your copy
        </PageHeading>
      </div>
      <CopyLinks path={`${path}/consent`} />
      <ConsentDocumentView document={consent.document} />
      <SummaryList
        rows={[
          { term: 'Signed by', value: consent.signerName },
          {
            term: 'Signed on',
            value: `${formatMoment(consent.signedAt, zone)} (${zoneWords(zone)})`,
          },
          {
            term: 'Fingerprint',
            value: <span className="break-all text-md">{consent.documentHash}</span>,
          },
        ]}
      />
    </Page>
  );
}
