import type { AppointmentTerms } from '@/lib/appointment/model';
import { type RefundVisit, refundDue } from '@/lib/payment/refund-due';
import { formatMoney } from '@/lib/shared/format';

/** A visit with what was paid for it. */
export type PaidVisit = RefundVisit & {
  readonly terms: AppointmentTerms;
  readonly capturedMinor: number;
};

/** What happens to the money when this visit is cancelled now, by the rule that the command itself uses. */
export function refundWords(
  visit: PaidVisit,
  cancelledBy: 'patient' | 'clinic',
  now: Date,
): string {
  const { terms, capturedMinor } = visit;
  const due = refundDue(terms, { ...visit, now, cancelledBy });
  if (due.rule === 'nothing-paid') return 'Nothing was paid, so nothing goes back.';
  const [back, all] = [due.amountMinor, capturedMinor].map((minor) =>
    formatMoney(minor, terms.currency),
  );
  if (due.amountMinor === 0) return `The deposit of ${all} is kept: the notice is too short.`;
  return due.amountMinor === capturedMinor
    ? `The whole deposit of ${all} goes back.`
    : `${back} of the deposit of ${all} goes back.`;
}
