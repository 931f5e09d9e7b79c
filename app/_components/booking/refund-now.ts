import type { Visit } from '@/lib/appointment/queries';
import type { listTreatmentsResting } from '@/lib/appointment/times/resting';
import { type RefundDue, refundDue } from '@/lib/payment/refund-due';

/** What the patient gets back by cancelling at this moment, by the rule that the command itself uses. */
export function refundNow(visit: Visit, now: Date): RefundDue {
  const { payment } = visit;
  const capturedMinor = payment?.status === 'captured' ? payment.amountMinor : 0;
  return refundDue(visit.terms, { ...visit, now, cancelledBy: 'patient', capturedMinor });
}

type RestingTreatment = Awaited<ReturnType<typeof listTreatmentsResting>>[number];

/** The same for a treatment that ends with its assessment, by the treatment's own terms. */
export function refundOfTreatment(treatment: RestingTreatment, now: Date): RefundDue {
  return refundDue(treatment.terms, { ...treatment, now, cancelledBy: 'patient' });
}

/** All that comes back: of the visit itself, and of what ends with it. */
export function refundInAll(
  visit: Visit,
  treatments: readonly RestingTreatment[],
  now: Date,
): number {
  return treatments.reduce(
    (sum, treatment) => sum + refundOfTreatment(treatment, now).amountMinor,
    refundNow(visit, now).amountMinor,
  );
}
