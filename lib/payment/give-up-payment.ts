import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { PaymentId } from '../shared/ids';
import { holdShortly } from './keep-time';
import { lockPayment, updatePayment } from './lock';

/**
 * Gives up a payment that Stripe definitely did not open: its key would only repeat the refusal. Even if a session
 * was made after all, nobody knows its address, so nobody can pay it. The time stays held for another try.
 */
export async function giveUpPayment(tx: Tx, actor: Actor, paymentId: PaymentId): Promise<void> {
  const locked = await lockPayment(tx, actor, paymentId);
  if (locked?.payment.status !== 'creating') return;
  await updatePayment(tx, actor, paymentId, { status: 'expired' });
  if (locked.visit.status === 'pending') await holdShortly(tx, actor, locked.visit.id);
}

/**
 * Lets the hold run out by itself while nobody knows whether Stripe made a session: the next try uses the same key,
 * and without one the time does not stay blocked for half an hour.
 */
export async function loosenHold(tx: Tx, actor: Actor, paymentId: PaymentId): Promise<void> {
  const locked = await lockPayment(tx, actor, paymentId);
  // Open: another tab reached Stripe, and its payment keeps the time.
  if (locked?.payment.status !== 'creating') return;
  if (locked.visit.status === 'pending') await holdShortly(tx, actor, locked.visit.id);
}
