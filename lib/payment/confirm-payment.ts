import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { retrieveCheckoutFacts } from '../payments/checkout';
import type { PaymentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { applyFacts, settledOutcome } from './apply-facts';
import { lockPayment } from './lock';
import type { PaymentOutcome } from './model';

export type ConfirmPaymentError = 'unknown-payment' | 'payment-unavailable';

/**
 * Brings a payment and its visit to what Stripe says now. Webhook, return page and reconciler all call this one
 * command; repeat it as often as you like. `sessionId` comes from a signed webhook and serves when we have none.
 */
export async function confirmPayment(
  actor: Actor,
  input: { readonly paymentId: PaymentId; readonly sessionId?: string },
): Promise<Result<PaymentOutcome, ConfirmPaymentError>> {
  const known = await inTransaction(actor, (tx) => lockPayment(tx, actor, input.paymentId));
  if (!known) return err('unknown-payment');
  const { status, checkoutSessionId } = known.payment;
  if (status === 'captured' || status === 'quarantined') return ok(settledOutcome(known));
  const sessionId = checkoutSessionId ?? input.sessionId;
  // Without a session of our own nobody was ever sent to pay.
  if (!sessionId) return ok(status === 'expired' ? 'expired' : 'unpaid');
  const facts = await retrieveCheckoutFacts(sessionId);
  if (!facts.ok) return err('payment-unavailable');
  if (facts.value.paymentReference !== input.paymentId) return err('unknown-payment');
  // As the system: what the money means must not depend on who happened to ask first.
  const system = systemActor(actor.clinicId, 'confirm-payment');
  return ok(await applyFacts(system, input.paymentId, facts.value));
}
