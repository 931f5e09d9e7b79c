import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { LocationId } from '../shared/ids';
import { lockClosing } from './lock-closing';
import { lockTwoPlaces } from './lock-two-places';

/**
 * Before a visit is placed outside the opening hours, or over what is there: nobody closes time at the place meanwhile,
 * and nobody calls the same person to another one.
 */
export async function lockOverbooking(tx: Tx, actor: Actor, locationId: LocationId): Promise<void> {
  await lockClosing(tx, actor, locationId);
  await lockTwoPlaces(tx, actor);
}
