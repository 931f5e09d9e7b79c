import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { LocationId } from '../shared/ids';

/**
 * Closing time at a place and overbooking there wait for each other: an overbooked slot is past the constraint, so
 * without this lock it could land in time that is being closed, and nobody would see it.
 */
export async function lockClosing(tx: Tx, actor: Actor, locationId: LocationId): Promise<void> {
  const name = `closing/${actor.clinicId}/${locationId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
