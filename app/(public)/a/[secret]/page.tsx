import type { Metadata } from 'next';
import { openManaged, type SecretParams } from '@/app/_components/booking/open-managed';
import { OwnTimes } from '@/app/_components/booking/own-times';
import { type SearchParams, single } from '@/app/_components/booking/times-query';
import { VisitAdvice } from '@/app/_components/booking/visit-advice';
import { placeRows } from '@/app/_components/booking/visit-rows';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { ManageActions } from './_sections/manage-actions';
import { moneyAndConsentRows } from './_sections/money-and-consent-rows';
import { VisitStatus } from './_sections/visit-status';

type ManagePageProps = { readonly params: SecretParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Your appointment' };

const JUST_DONE: Readonly<Record<string, string>> = {
  moved: 'Your appointment is moved',
  cancelled: 'Your appointment is cancelled',
};

export default async function ManagePage({ params, searchParams }: ManagePageProps) {
  const { visit, path } = await openManaged(params);
  const now = new Date();
  const done = JUST_DONE[single((await searchParams).done)];
  const isOver = visit.status === 'cancelled' || visit.status === 'entered-in-error';
  return (
    <Page width="measure">
      {done ? (
        <Notice tone="success" title={done} live>
          {visit.patient ? <p>We have written to {visit.patient.email}.</p> : null}
        </Notice>
      ) : null}
      <VisitStatus visit={visit} />
      <OwnTimes clinicZone={visit.location.timeZone} />
      <SummaryList rows={[...placeRows(visit), ...moneyAndConsentRows(visit, path)]} />
      <ManageActions visit={visit} path={path} now={now} />
      {isOver ? null : <VisitAdvice visit={visit} />}
    </Page>
  );
}
