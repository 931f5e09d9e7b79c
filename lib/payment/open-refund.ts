import { and, desc, eq, notExists, sql } from 'drizzle-orm';
import { payment, refund } from '@/db/schema/payment';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import { type AppointmentId, newId, type RefundId } from '../shared/ids';
import type { RefundReason } from './model';

/**
 * Promises money back in the caller's transaction; the job that follows asks Stripe. `amountMinor` null returns
 * all that was captured; staff's slips are undone within `delayMinutes`. Harmless to repeat: a payment has at most
 * one refund. Returns the amount promised now.
 */
export async function openRefund(
  tx: Tx,
  actor: Actor,
  request: {
    readonly appointmentId: AppointmentId;
    readonly reason: RefundReason;
    readonly amountMinor: number | null;
    readonly delayMinutes: number;
  },
): Promise<number> {
  const paid = await capturedPayment(tx, actor, request.appointmentId);
  const amountMinor = Math.min(
    request.amountMinor ?? paid?.amountMinor ?? 0,
    paid?.amountMinor ?? 0,
  );
  if (!paid || amountMinor <= 0) return 0;
  const refundId = newId<RefundId>();
  const [opened] = await tx
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
    .returning({ createdAt: refund.createdAt });
  if (!opened) return 0;
  const runAt = new Date(opened.createdAt.getTime() + request.delayMinutes * 60_000);
  await enqueue(
    tx,
    'settle-refund',
    { clinicId: actor.clinicId, refundId },
    { key: refundId, runAt },
  );
  await recordAudit(tx, actor, {
    action: 'refund.opened',
    entityType: 'Appointment',
    entityId: paid.appointmentId,
    patientId: paid.patientId,
    detail: { amountMinor, currency: paid.currency, reason: request.reason },
  });
  return amountMinor;
}

/**
 * Takes a promised refund back, for a cancellation that is undone. False: Stripe was asked already, or the money has
 * gone, so the cancellation must stand.
 */
export async function withdrawRefund(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const ofVisit = and(eq(refund.clinicId, actor.clinicId), eq(refund.appointmentId, appointmentId));
  await tx.delete(refund).where(and(ofVisit, eq(refund.status, 'pending'), eq(refund.attempt, 0)));
  const left = await tx.select({ id: refund.id }).from(refund).where(ofVisit);
  return left.length === 0;
}

/** What was captured for a visit and not yet promised back, in minor units; 0 when nothing was. */
export async function capturedAmountMinor(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<number> {
  return (await capturedPayment(tx, actor, appointmentId))?.amountMinor ?? 0;
}

/** The latest money of the visit that is still here. */
async function capturedPayment(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const promised = tx
    .select({ one: sql`1` })
    .from(refund)
    .where(and(eq(refund.clinicId, payment.clinicId), eq(refund.paymentId, payment.id)));
  const [row] = await tx
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.clinicId, actor.clinicId),
        eq(payment.appointmentId, appointmentId),
        eq(payment.status, 'captured'),
        notExists(promised),
      ),
    )
    .orderBy(desc(payment.capturedAt))
    .limit(1);
  return row ?? null;
}
