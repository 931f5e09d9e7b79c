import type { Visit } from '@/lib/appointment/queries';
import { type RefundDue, refundDue } from '@/lib/payment/refund-due';

/** What the patient gets back by cancelling at this moment, by the rule that the command itself uses. */
export function refundNow(visit: Visit, now: Date): RefundDue {
  const { payment } = visit;
  const capturedMinor = payment?.status === 'captured' ? payment.amountMinor : 0;
  return refundDue(visit.terms, { ...visit, now, cancelledBy: 'patient', capturedMinor });
}
