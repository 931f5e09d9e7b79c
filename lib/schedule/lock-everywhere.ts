import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';

/**
 * Who adds a place with everybody in it and who adds somebody to every place wait for each other; each reads the places
 * or people only after it. Without it, two at once leave the new person without a schedule at the new place.
 */
export async function lockEverywhere(tx: Tx, { clinicId }: Actor): Promise<void> {
  const name = `everywhere/${clinicId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
