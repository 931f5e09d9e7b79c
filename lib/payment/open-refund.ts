import { and, desc, eq } from 'drizzle-orm';
import { payment, refund } from '@/db/schema/payment';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import { type AppointmentId, newId, type RefundId } from '../shared/ids';
import type { RefundReason } from './model';

/**
 * Promises money back in the caller's transaction; the job that follows asks Stripe. `amountMinor` null returns
 * all that was captured. Harmless to repeat: a payment has at most one refund. Returns the amount promised now.
 */
export async function openRefund(
  tx: Tx,
  actor: Actor,
  request: {
    readonly appointmentId: AppointmentId;
    readonly reason: RefundReason;
    readonly amountMinor: number | null;
  },
): Promise<number> {
  const [paid] = await tx
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.clinicId, actor.clinicId),
        eq(payment.appointmentId, request.appointmentId),
        eq(payment.status, 'captured'),
      ),
    )
    .orderBy(desc(payment.capturedAt))
    .limit(1);
  const amountMinor = Math.min(
    request.amountMinor ?? paid?.amountMinor ?? 0,
    paid?.amountMinor ?? 0,
  );
  if (!paid || amountMinor <= 0) return 0;
  const refundId = newId<RefundId>();
  const opened = await tx
    .insert(refund)
    .values({
      clinicId: actor.clinicId,
      id: refundId,
      paymentId: paid.id,
      appointmentId: paid.appointmentId,
      patientId: paid.patientId,
      status: 'pending',
      reason: request.reason,
      amountMinor,
      currency: paid.currency,
    })
    .onConflictDoNothing()
    .returning({ id: refund.id });
  if (opened.length === 0) return 0;
  await enqueue(tx, 'settle-refund', { clinicId: actor.clinicId, refundId }, { key: refundId });
  await recordAudit(tx, actor, {
    action: 'refund.opened',
    entityType: 'Appointment',
    entityId: paid.appointmentId,
    patientId: paid.patientId,
    detail: { amountMinor, currency: paid.currency, reason: request.reason },
  });
  return amountMinor;
}
