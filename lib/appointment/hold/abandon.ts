import type { BearerActor } from '../../auth/actor';
import { expireOpenCheckout } from '../../payment/abandon-checkout';
import { err, type Result } from '../../shared/result';
import { releaseHold } from './release';

export type AbandonError = 'not-found' | 'not-pending' | 'paid' | 'unavailable';

/**
 * Lets a held time go although its payment page may be open: that page is ended first, for money must not come for
 * a time that is gone. `paid`: it came already. `unavailable`: Stripe does not answer, so the time stays held.
 */
export async function abandonBooking(actor: BearerActor): Promise<Result<null, AbandonError>> {
  const closed = await expireOpenCheckout(actor, actor.appointmentId);
  if (closed === 'paid' || closed === 'unavailable') return err(closed);
  const released = await releaseHold(actor);
  if (released.ok || released.error !== 'paying') return released as Result<null, AbandonError>;
  return err('unavailable');
}
