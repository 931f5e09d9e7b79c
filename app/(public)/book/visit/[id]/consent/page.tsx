import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { StepPage } from '@/app/_components/booking/step-page';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { visitPath } from '@/app/_components/booking/visit-path';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { nextPage } from '@/lib/appointment/steps';
import { formatMoment } from '@/lib/appointment/visit-words';
import { presentConsent } from '@/lib/consent/present';
import { blocksOf } from '@/lib/consent/read-document';
import { SignForm } from './sign-form';

type ConsentPageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Read and sign' };

export default async function ConsentPage({ params, searchParams }: ConsentPageProps) {
  const { bearer, visit } = await openStep(params, 'consent');
  const presented = await presentConsent(bearer);
  if (!presented.ok) redirect(visitPath(visit.id, nextPage(visit, new Date())));
  const { document, documentHash, consentId, signedAt } = presented.value;
  const { timeZone, phone } = visit.location;
  return (
    <StepPage
      visit={visit}
      step="consent"
      title="Read this before you decide"
      width="page"
      lead="Take your time. You can say no, or leave it and come back. Signing here does not bind you."
    >
      {(await searchParams).changed ? (
        <Notice tone="warn" title="This text has changed since you opened it" live>
          <p>Nothing was signed. Please read it again: this is the text that counts now.</p>
        </Notice>
      ) : null}
      <ConsentDocumentView document={document} />
      <Notice tone="info" title="Do you have a question?">
        <p>
          Ring us on <PhoneLink phone={phone} />, or ask the clinician on the day. Before anything
          is done, they go through all of this with you and sign too.
        </p>
      </Notice>
      {signedAt ? (
        <div className="grid gap-4">
          <Notice tone="success" title="You have signed this">
            <p>On {formatMoment(signedAt, timeZone)}.</p>
          </Notice>
          <div>
            <ButtonLink href={visitPath(visit.id, 'check')}>Continue</ButtonLink>
          </div>
        </div>
      ) : (
        <SignForm
          visit={visit}
          consentId={consentId}
          documentHash={documentHash}
          choices={blocksOf(document).flatMap((block) => block.choices)}
        />
      )}
    </StepPage>
  );
}
