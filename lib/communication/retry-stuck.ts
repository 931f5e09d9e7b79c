import { and, eq, lt, sql } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { inTransaction } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';

/** So many a run: the provider takes only a few a second. */
const BATCH = 100;

/**
 * Queues messages again that should have gone five minutes ago and have not: their job was lost or gave up.
 * Each is left alone for the next five minutes. Returns how many there were.
 */
export async function retryStuckMail(actor: SystemActor): Promise<number> {
  return inTransaction(actor, async (tx) => {
    const stuck = await tx
      .select({ id: communication.id })
      .from(communication)
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.status, 'preparation'),
          lt(communication.sendAfter, sql`now() - interval '5 minutes'`),
        ),
      )
      .orderBy(communication.sendAfter)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of stuck) {
      await tx
        .update(communication)
        .set({ sendAfter: sql`now()` })
        .where(and(eq(communication.clinicId, actor.clinicId), eq(communication.id, id)));
      const payload = { clinicId: actor.clinicId, communicationId: id };
      await enqueue(tx, 'send-communication', payload, { key: id });
    }
    return stuck.length;
  });
}
