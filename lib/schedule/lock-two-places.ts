import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';

/**
 * Who changes the hours of somebody with two places, and who may call somebody to a place outside them, wait for each
 * other: the constraint guards each schedule by itself, so that two at once could both have the same person.
 */
export async function lockTwoPlaces(tx: Tx, { clinicId }: Actor): Promise<void> {
  const name = `two-places/${clinicId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
