import type { Metadata } from 'next';
import { CheckingPayment } from '@/app/_components/booking/checking-payment';
import { HelpComing } from '@/app/_components/booking/help-coming';
import { manageHref } from '@/app/_components/booking/manage-href';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { PhoneLink } from '@/app/_components/booking/phone-link';
import { ReviewOffer } from '@/app/_components/booking/review-offer';
import { reasonsOf } from '@/app/_components/booking/screening-reasons';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { VisitAdvice } from '@/app/_components/booking/visit-advice';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { findScreening } from '@/lib/questionnaire/queries';
import { DonePanel } from './done-panel';
import { WhatNext } from './what-next';

export const metadata: Metadata = { title: 'Done' };

type DonePageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export default async function DonePage({ params, searchParams }: DonePageProps) {
  const { bearer, visit } = await openEnd(params, 'done');
  const isUnchanged = single((await searchParams).unchanged) !== '';
  if (visit.status === 'pending') return <CheckingPayment visit={visit} />;
  const manage = manageHref(visit);
  const items = (await findScreening(bearer))?.items ?? [];
  return (
    <Page width="measure">
      {isUnchanged ? (
        <Notice tone="warn" title="Your last change was not saved" live>
          <p>
            Your payment came in before it. To change anything you told us, ring us on{' '}
            <PhoneLink phone={visit.location.phone} />.
          </p>
        </Notice>
      ) : null}
      <DonePanel visit={visit} raised={reasonsOf(items, visit.screening, 'review')} />
      <ReviewOffer bearer={bearer} visit={visit} />
      <HelpComing bearer={bearer} visit={visit} />
      <OwnTimes clinicZone={visit.location.timeZone} />
      <SummaryList rows={placeRows(visit)} />
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink href={`${manage}/calendar.ics`}>Add to your calendar</ButtonLink>
        <ButtonLink href={manage} variant="secondary">
          See, move or cancel
        </ButtonLink>
      </div>
      <WhatNext visit={visit} />
      <VisitAdvice visit={visit} />
    </Page>
  );
}
