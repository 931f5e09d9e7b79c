import type { Visit } from '@/lib/appointment/queries';
import { refundCases } from '@/lib/payment/refund-cases';
import { refundSentences } from '@/lib/payment/refund-words';
import { formatMoney } from '@/lib/shared/format';

type DepositRulesProps = { readonly visit: Visit; readonly now: Date };

/** What happens to the money in each case, from this visit's own terms and dates. Nothing when there is no deposit. */
export function DepositRules({ visit, now }: DepositRulesProps) {
  const { depositMinor, currency } = visit.terms;
  if (depositMinor === 0) return null;
  const timeZone = visit.location.timeZone;
  const cases = refundCases(visit.terms, {
    ...visit,
    bookedAt: visit.bookedAt ?? now,
    now,
    capturedMinor: depositMinor,
  });
  return (
    <section aria-labelledby="deposit-rules" className="grid gap-3">
      <h2 id="deposit-rules" className="text-lg">
        What happens to your {formatMoney(depositMinor, currency)} deposit
      </h2>
      <ul className="grid list-disc gap-1.5 ps-5">
        {refundSentences(cases, { amountMinor: depositMinor, currency, timeZone }).map(
          (sentence) => (
            <li key={sentence}>{sentence}</li>
          ),
        )}
        <li>
          You move it less than {visit.terms.fullRefundHours} hours before, and cancel it later: you
          get no more than cancelling would have given you when you moved it.
        </li>
        <li>You are ill, or your skin is infected: ring us, and you get all of it back.</li>
        <li>We cancel, or the clinician advises against it: you get all of it back.</li>
      </ul>
    </section>
  );
}
