import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { holdsTime, slotsOfPlan } from '../appointment/slots';
import { databaseNow, updatePlan } from '../appointment/update';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import type { PaymentRow } from './lock';

/** How long a time stays held after a payment that could not be made: time to try again. */
const SHORT_HOLD_MINUTES = 15;

/** Holds the visit's time until its payment is decided, however long that takes. */
export async function holdForPayment(tx: Tx, actor: Actor, payment: PaymentRow): Promise<void> {
  await tx
    .update(slot)
    .set({ holdExpiresAt: null })
    .where(slotsOfPlan(tx, actor, payment.appointmentId));
  await updatePlan(tx, actor, payment.appointmentId, {
    holdExpiresAt: payment.checkoutExpiresAt,
  });
}

/**
 * Lets the hold run out by itself, in a quarter of an hour. A hold that has run out already stays so: others may
 * have taken part of its time.
 */
export async function holdShortly(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<void> {
  if (!(await holdsTime(tx, actor, appointmentId))) return;
  const now = await databaseNow(tx);
  const holdExpiresAt = new Date(now.getTime() + SHORT_HOLD_MINUTES * 60_000);
  await tx
    .update(slot)
    .set({ holdExpiresAt })
    .where(slotsOfPlan(tx, actor, appointmentId));
  await updatePlan(tx, actor, appointmentId, { holdExpiresAt });
}
