import { createHmac } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { idempotencyRecord } from '@/db/schema/idempotency';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, SystemActor } from '../auth/actor';
import { env } from '../env';
import { hashJson } from '../shared/canonical-json';
import { type KeyedRequest, keyScope } from './model';

type Row = typeof idempotencyRecord.$inferSelect;
export type StoredAnswer = Pick<Row, 'status' | 'body' | 'appointmentId'>;

export type Claim =
  | { readonly kind: 'free' | 'in-flight' | 'other-request' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

/** The hashes by which a request is known again. Keyed: the table serves nobody who has only read it. */
export function keyedRequest(sent: {
  readonly key: string;
  readonly network: string;
  readonly request: unknown;
}): KeyedRequest {
  const scope = keyScope(sent.key, sent.network);
  const keyHash = createHmac('sha256', env().authSecret)
    .update(`milium/idempotency/${scope}/${sent.key}`)
    .digest('base64url');
  return { keyHash, requestHash: hashJson(sent.request) };
}

/**
 * Takes the key until the transaction ends: of two requests at one time the second is `in-flight`. A lock and not a
 * row: when the process or its connection dies, the database gives the key back at once.
 */
export async function claimKey(tx: Tx, actor: Actor, request: KeyedRequest): Promise<Claim> {
  const name = `idempotency/${actor.clinicId}/${request.keyHash}`;
  // Sent together, answered in this order: the second statement sees what whoever had the lock before us has stored.
  const [[lock], [record]] = await Promise.all([
    tx.execute<{ taken: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`,
    ),
    tx
      .select()
      .from(idempotencyRecord)
      .where(
        and(
          eq(idempotencyRecord.clinicId, actor.clinicId),
          eq(idempotencyRecord.keyHash, request.keyHash),
        ),
      ),
  ]);
  if (!lock?.taken) return { kind: 'in-flight' };
  if (!record) return { kind: 'free' };
  if (record.requestHash !== request.requestHash) return { kind: 'other-request' };
  const { status, body, appointmentId } = record;
  return { kind: 'answered', answer: { status, body, appointmentId } };
}

/** Keeps the answer of a claimed request, in the transaction of what it tells of. */
export async function storeAnswer(
  tx: Tx,
  actor: Actor,
  request: KeyedRequest,
  answer: StoredAnswer,
): Promise<void> {
  await tx.insert(idempotencyRecord).values({ clinicId: actor.clinicId, ...request, ...answer });
}

/** Forgets answers after a day: nobody sends a request again later than that. */
export async function sweepIdempotencyRecords(actor: SystemActor): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(idempotencyRecord)
      .where(
        and(
          eq(idempotencyRecord.clinicId, actor.clinicId),
          lt(idempotencyRecord.createdAt, sql`now() - interval '1 day'`),
        ),
      ),
  );
}
