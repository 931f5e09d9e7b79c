import type { BearerActor } from '../auth/actor';
import { err, type Result } from '../shared/result';
import { expireOpenCheckout } from './abandon-checkout';

/** `paid`: too late, the money has come. `unavailable`: Stripe does not answer, so nothing was changed. */
export type StillPaying = 'paid' | 'unavailable';

/** Another tab may open a payment page again before the change has its lock. */
const ATTEMPTS = 3;

/**
 * Changes what a payment would be for: first the open payment page is ended, then `change` runs. It must answer
 * `paying` when, under the visit's lock, a payment is live again (`readLivePayment`); then both are tried afresh.
 */
export async function whileNotPaying<T, E extends string>(
  actor: BearerActor,
  change: () => Promise<Result<T, E | 'paying'>>,
): Promise<Result<T, E | StillPaying>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const closed = await expireOpenCheckout(actor, actor.appointmentId);
    if (closed === 'paid' || closed === 'unavailable') return err(closed);
    const changed = await change();
    if (changed.ok) return changed;
    if (changed.error !== 'paying') return err(changed.error as E);
  }
  return err('unavailable');
}
