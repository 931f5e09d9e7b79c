import { SummaryList } from '@/app/_components/ui/summary-list';
import { SETTLED_WORDS } from '@/lib/appointment/desk/board-words';
import type { Visit } from '@/lib/appointment/queries';
import type { PaymentStatus, RefundStatus } from '@/lib/payment/model';
import { formatMoney } from '@/lib/shared/format';
import { Section } from './section';

const PAYMENT_WORDS: Record<PaymentStatus, string> = {
  creating: 'being paid now',
  open: 'being paid now',
  captured: 'paid',
  expired: 'not paid: the payment page was left',
  quarantined: 'paid with another amount or currency: a manager must look',
};

const REFUND_WORDS: Record<RefundStatus, string> = {
  pending: 'on its way back',
  succeeded: 'paid back',
  failed: 'could not be paid back: a manager must look',
};

export function MoneySection({ visit }: { readonly visit: Visit }) {
  const { terms, payment, refund, settledHow, settledMinor } = visit;
  const rows = [
    { term: 'Price', value: formatMoney(terms.priceMinor, terms.currency) },
    { term: 'Deposit', value: depositWords(visit) },
    ...(payment && refund
      ? [
          {
            term: 'Refund',
            value: `${formatMoney(refund.amountMinor, payment.currency)}, ${REFUND_WORDS[refund.status]}`,
          },
        ]
      : []),
    ...(settledHow
      ? [
          {
            term: 'At the desk',
            value: `${formatMoney(settledMinor ?? 0, terms.currency)}, ${SETTLED_WORDS[settledHow].toLowerCase()}`,
          },
        ]
      : []),
  ];
  return (
    <Section id="money" title="Money">
      <SummaryList rows={rows} />
    </Section>
  );
}

function depositWords({ terms, payment }: Visit): string {
  if (terms.depositMinor === 0) return 'None asked';
  const amount = formatMoney(terms.depositMinor, terms.currency);
  return `${amount}, ${payment ? PAYMENT_WORDS[payment.status] : 'not paid'}`;
}
