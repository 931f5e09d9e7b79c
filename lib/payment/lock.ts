import { and, eq, inArray } from 'drizzle-orm';
import { payment } from '@/db/schema/payment';
import type { Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import type { Actor } from '../auth/actor';
import type { AppointmentId, PaymentId } from '../shared/ids';
import { required } from '../shared/invariant';

export type PaymentRow = typeof payment.$inferSelect;

/** The payment as this actor may see it, or null. */
export async function readPayment(
  tx: Tx,
  actor: Actor,
  paymentId: PaymentId,
): Promise<PaymentRow | null> {
  const [row] = await tx.select().from(payment).where(isPayment(actor, paymentId));
  return row ?? null;
}

/** The payment that can still be paid; a visit has one at most (`payment_live_unique`). */
export async function readLivePayment(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<PaymentRow | null> {
  const [row] = await tx
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.clinicId, actor.clinicId),
        eq(payment.appointmentId, appointmentId),
        inArray(payment.status, ['creating', 'open']),
      ),
    );
  return row ?? null;
}

/**
 * A payment and its visit, locked until the transaction ends: the visit first, as every command does, so that two
 * that meet queue instead of deadlocking. Null: not there, or not this actor's.
 */
export async function lockPayment(
  tx: Tx,
  actor: Actor,
  paymentId: PaymentId,
): Promise<{ readonly payment: PaymentRow; readonly visit: AppointmentRow } | null> {
  const known = await readPayment(tx, actor, paymentId);
  const visit = known && (await lockAppointment(tx, actor, known.appointmentId));
  if (!visit) return null;
  const [row] = await tx.select().from(payment).where(isPayment(actor, paymentId)).for('update');
  return { payment: required(row, 'payments are never deleted'), visit };
}

/** Writes a change to a locked payment. */
export async function updatePayment(
  tx: Tx,
  actor: Actor,
  paymentId: PaymentId,
  change: Partial<Omit<PaymentRow, 'clinicId' | 'id' | 'createdAt'>>,
): Promise<void> {
  await tx.update(payment).set(change).where(isPayment(actor, paymentId));
}

function isPayment(actor: Actor, paymentId: PaymentId) {
  return and(eq(payment.clinicId, actor.clinicId), eq(payment.id, paymentId));
}
