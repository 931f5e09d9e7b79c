import type { Metadata } from 'next';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { StepPage } from '@/app/_components/booking/step-page';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { visitPath } from '@/app/_components/booking/visit-path';
import { ConsentDocumentView } from '@/app/_components/consent/document-view';
import { asked } from '@/app/_components/consent/languages';
import { ReadAndDecide } from '@/app/_components/consent/read-and-decide';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { seeOther } from '@/app/_components/ui/see-other';
import { nextPage } from '@/lib/appointment/steps';
import { formatMoment } from '@/lib/appointment/visit-words';
import { presentConsent } from '@/lib/consent/document/present';

type ConsentPageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Read and sign' };

export default async function ConsentPage({ params, searchParams }: ConsentPageProps) {
  const { bearer, visit } = await openStep(params, 'consent');
  const { lang, changed, read } = await searchParams;
  const presented = await presentConsent(bearer, asked(lang));
  if (!presented.ok) seeOther(visitPath(visit.id, nextPage(visit)));
  const { document, signedAt } = presented.value;
  const { timeZone } = visit.location;
  return (
    <StepPage
      visit={visit}
      step="consent"
      title="Read this before you decide"
      width="page"
      lead="Take your time. You can say no, or leave it and come back. Signing here does not bind you."
    >
      {signedAt ? <ConsentDocumentView document={document} /> : null}
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
        <ReadAndDecide
          where={{ kind: 'booking', visitId: visit.id }}
          bearer={bearer}
          visit={visit}
          presented={presented.value}
          changed={single(changed)}
          read={single(read)}
        />
      )}
    </StepPage>
  );
}
