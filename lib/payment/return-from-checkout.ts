import type { BearerActor } from '../auth/actor';
import { confirmPayment } from './confirm-payment';
import type { PaymentOutcome } from './model';
import { findLatestPayment } from './queries';

/**
 * Which page of the visit a patient sees who comes back from paying. Stripe is asked at once: the webhook may be
 * late or lost, and nobody should wonder whether they have paid.
 */
export async function returnFromCheckout(
  actor: BearerActor,
): Promise<'done' | 'expired' | 'ended' | 'check' | 'check?declined=1' | 'check?checking=1'> {
  const paymentId = await findLatestPayment(actor, actor.appointmentId);
  if (!paymentId) return 'check';
  const outcome = await confirmPayment(actor, { paymentId });
  return outcome.ok ? PAGE_AFTER[outcome.value] : 'check?checking=1';
}

const PAGE_AFTER = {
  confirmed: 'done',
  returned: 'ended',
  expired: 'expired',
  unpaid: 'check?declined=1',
  processing: 'check?checking=1',
  quarantined: 'check?checking=1',
} as const satisfies Record<PaymentOutcome, string>;
