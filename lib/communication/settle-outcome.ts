import { and, eq } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import type { Tx } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { MailOutcome } from '../mail/resend';
import { retryDelaySeconds } from './decide-sending';

export type CommunicationRow = typeof communication.$inferSelect;

/**
 * Writes down what became of a try, and queues the next one if there must be one. `row` is the message as it was
 * before the try; one that was settled meanwhile stays as it is.
 */
export async function settleOutcome(
  tx: Tx,
  actor: SystemActor,
  row: CommunicationRow,
  outcome: MailOutcome,
  told: string,
  now: Date,
): Promise<'sent' | 'retry' | 'on-hold' | 'settled'> {
  const attempts = row.attempts + 1;
  const settle = (values: Partial<CommunicationRow>) =>
    tx
      .update(communication)
      .set({ attempts, ...values })
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.id, row.id),
          eq(communication.status, 'preparation'),
        ),
      )
      .returning({ id: communication.id });
  if (outcome.kind === 'accepted' || outcome.kind === 'accepted-earlier') {
    // What an earlier try said is not known any more; null lets the news of a later change go out.
    const arrived =
      outcome.kind === 'accepted' ? { providerId: outcome.providerId, told } : { told: null };
    const done = { unknownSince: null, statusReason: null, sentAt: now, ...arrived };
    return (await settle({ status: 'completed', ...done })).length > 0 ? 'sent' : 'settled';
  }
  const statusReason = outcome.code;
  if (outcome.kind === 'refused') {
    return (await settle({ status: 'on-hold', statusReason })).length > 0 ? 'on-hold' : 'settled';
  }
  const retryAfter = outcome.kind === 'not-accepted' ? outcome.retryAfterSeconds : null;
  const delaySeconds = retryDelaySeconds(attempts, retryAfter, Math.random());
  const sendAfter = new Date(now.getTime() + delaySeconds * 1000);
  // A try that surely failed leaves what was known before it.
  const known = outcome.kind === 'not-accepted' ? { unknownSince: row.unknownSince } : {};
  const waiting = await settle({ statusReason, sendAfter, ...known });
  if (waiting.length === 0) return 'settled';
  const payload = { clinicId: actor.clinicId, communicationId: row.id };
  await enqueue(tx, 'send-communication', payload, { key: row.id, runAt: sendAfter });
  return 'retry';
}
