import { formatMoment } from '../appointment/visit-words';
import { formatMoney } from '../shared/format';
import type { RefundCase } from './refund-cases';

/** What happens to a deposit when the patient cancels, one sentence for each stretch of time until the visit. */
export function refundSentences(
  cases: readonly RefundCase[],
  deposit: {
    readonly amountMinor: number;
    readonly currency: string;
    readonly timeZone: string;
  },
): string[] {
  const returning = cases.filter(({ amountMinor }) => amountMinor > 0);
  const sentences = returning.map(({ amountMinor, until }, index) => {
    const back =
      amountMinor === deposit.amountMinor
        ? 'all of it'
        : formatMoney(amountMinor, deposit.currency);
    const isToTheEnd = index === cases.length - 1;
    return isToTheEnd
      ? `You cancel before the visit: you get ${back} back.`
      : `You cancel by ${formatMoment(until, deposit.timeZone)}: you get ${back} back.`;
  });
  if (returning.length === cases.length) {
    return [...sentences, 'You do not come: we keep the deposit.'];
  }
  const later = sentences.length > 0 ? 'You cancel later' : 'You cancel';
  return [...sentences, `${later}, or do not come: we keep the deposit.`];
}
