import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { expireCheckoutSession } from '../payments/checkout';
import type { AppointmentId, PaymentId } from '../shared/ids';
import { applyFacts } from './apply-facts';
import { giveUpPayment } from './give-up-payment';
import { readLivePayment } from './lock';

/**
 * Makes sure that nobody can pay for a visit any more, before its time is changed or given back: Stripe's session
 * is ended first. `paid`: too late, the money came (and was dealt with). `unavailable`: Stripe does not answer, so
 * the time must stay held. After `expired` the visit keeps its time for a short while.
 * `only`: that payment alone, and not one begun since.
 */
export async function expireOpenCheckout(
  actor: Actor,
  appointmentId: AppointmentId,
  only?: PaymentId,
): Promise<'expired' | 'paid' | 'none' | 'unavailable'> {
  const live = await inTransaction(actor, (tx) => readLivePayment(tx, actor, appointmentId));
  if (!live || (only && live.id !== only)) return 'none';
  if (!live.checkoutSessionId) {
    // Given up first, so that a tab which waits for Stripe this moment does not hand out its page afterwards.
    await inTransaction(actor, (tx) => giveUpPayment(tx, actor, live.id));
    return expireOpenCheckout(actor, appointmentId, only);
  }
  const facts = await expireCheckoutSession(live.checkoutSessionId);
  if (!facts.ok) return 'unavailable';
  const system = systemActor(actor.clinicId, 'expire-checkout');
  const outcome = await applyFacts(system, live.id, facts.value);
  if (outcome === 'expired') return 'expired';
  return outcome === 'unpaid' ? 'unavailable' : 'paid';
}
