import type { CancellationReason } from '../../../lib/appointment/model';
import type { RefundReason } from '../../../lib/payment/model';
import { refundDue } from '../../../lib/payment/refund-due';
import type { PaymentId, RefundId } from '../../../lib/shared/ids';
import type { payment, refund, webhookEvent } from '../../schema/payment';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import type { DemoVisit } from './demo-visits';
import { minutesBefore, patientId } from './visit-rows';

const clinicId = DEMO_CLINIC_ID;
const paymentId = (visit: DemoVisit) => demoId<PaymentId>(`payment/${visit.number}`);

/** The deposit of every visit that asks one, paid when it was booked. */
export function paymentRows(visits: readonly DemoVisit[]): (typeof payment.$inferInsert)[] {
  return visits
    .filter(({ terms }) => terms.depositMinor > 0)
    .map((visit) => ({
      clinicId,
      id: paymentId(visit),
      appointmentId: visit.id,
      patientId: patientId(visit),
      status: 'captured',
      amountMinor: visit.terms.depositMinor,
      currency: visit.terms.currency,
      checkoutSessionId: `cs_demo_${visit.number}`,
      checkoutExpiresAt: new Date(visit.bookedAt.getTime() + 30 * 60_000),
      paymentIntentId: `pi_demo_${visit.number}`,
      capturedAt: visit.bookedAt,
      createdAt: minutesBefore(visit.bookedAt, 4),
    }));
}

/** Stripe's message about each of these payments, without which the desk would say that they do not arrive. */
export function webhookRows(
  payments: readonly (typeof payment.$inferInsert)[],
): (typeof webhookEvent.$inferInsert)[] {
  return payments.map(({ checkoutSessionId, capturedAt }) => ({
    clinicId,
    id: `evt_${checkoutSessionId}`,
    type: 'checkout.session.completed',
    receivedAt: capturedAt ?? undefined,
  }));
}

const REFUND_REASONS: Partial<Record<CancellationReason, RefundReason>> = {
  patient: 'patient-cancelled',
  clinic: 'clinic-cancelled',
  'not-suitable': 'not-suitable',
};

/** What the terms promised to those who cancelled, already given back. */
export function refundRows(visits: readonly DemoVisit[]): (typeof refund.$inferInsert)[] {
  return visits.flatMap((visit) => {
    const reason = visit.cancellation && REFUND_REASONS[visit.cancellation.reason];
    if (!visit.cancellation || !reason) return [];
    const due = refundDue(visit.terms, {
      startsAt: visit.startsAt,
      bookedAt: visit.bookedAt,
      source: 'demo',
      movedNoticeMinutes: null,
      displacedAt: null,
      now: visit.cancellation.at,
      cancelledBy: visit.cancellation.reason === 'patient' ? 'patient' : 'clinic',
      capturedMinor: visit.terms.depositMinor,
    });
    if (due.amountMinor === 0) return [];
    return [
      {
        clinicId,
        id: demoId<RefundId>(`refund/${visit.number}`),
        paymentId: paymentId(visit),
        appointmentId: visit.id,
        patientId: patientId(visit),
        status: 'succeeded' as const,
        reason,
        amountMinor: due.amountMinor,
        currency: visit.terms.currency,
        stripeRefundId: `re_demo_${visit.number}`,
        createdAt: visit.cancellation.at,
        succeededAt: visit.cancellation.at,
      },
    ];
  });
}
