import type { Metadata } from 'next';
import { CheckingPayment } from '@/app/_components/booking/checking-payment';
import { manageHref } from '@/app/_components/booking/manage-href';
import { openEnd, type VisitParams } from '@/app/_components/booking/open-visit';
import { VisitAdvice } from '@/app/_components/booking/visit-advice';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { Page } from '@/app/_components/ui/page';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { DonePanel } from './done-panel';
import { WhatNext } from './what-next';

export const metadata: Metadata = { title: 'Done' };

export default async function DonePage({ params }: { readonly params: VisitParams }) {
  const { visit } = await openEnd(params, 'done');
  if (visit.status === 'pending') return <CheckingPayment visit={visit} />;
  const manage = manageHref(visit);
  return (
    <Page width="measure">
      <DonePanel visit={visit} />
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
