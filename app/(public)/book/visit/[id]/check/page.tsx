import type { Metadata } from 'next';
import { CheckingPayment } from '@/app/_components/booking/checking-payment';
import { DepositRules } from '@/app/_components/booking/deposit-rules';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { ReviewNotice } from '@/app/_components/booking/review-notice';
import { StepPage } from '@/app/_components/booking/step-page';
import type { SearchParams } from '@/app/_components/booking/times-query';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { ConfirmForm } from './confirm-form';
import { PaymentNotice } from './payment-notice';
import { checkRows } from './rows';

type CheckPageProps = { readonly params: VisitParams; readonly searchParams: SearchParams };

export const metadata: Metadata = { title: 'Check' };

export default async function CheckPage({ params, searchParams }: CheckPageProps) {
  const { bearer, visit } = await openStep(params, 'check');
  const query = await searchParams;
  if (query.checking) return <CheckingPayment visit={visit} />;
  const isFree = visit.terms.depositMinor === 0;
  return (
    <StepPage
      visit={visit}
      step="check"
      title={isFree ? 'Check and confirm' : 'Check and pay the deposit'}
    >
      <PaymentNotice visit={visit} query={query} />
      <ReviewNotice bearer={bearer} visit={visit} />
      <SummaryList rows={checkRows(visit)} />
      <DepositRules visit={visit} now={new Date()} />
      <ConfirmForm visit={visit} />
    </StepPage>
  );
}
