import { createHmac } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { idempotencyRecord } from '@/db/schema/idempotency';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, SystemActor } from '../auth/actor';
import { env } from '../env';
import { hashJson } from '../shared/canonical-json';
import type { AppointmentId } from '../shared/ids';
import { type KeptAnswer, type KeyedRequest, keyScope, type StoredAnswer } from './model';

export type Claim =
  | { readonly kind: 'free' | 'in-flight' | 'other-request' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer };

/** Without a hash: the key is free. */
type ClaimedKey =
  | { readonly request_hash: null }
  | {
      readonly request_hash: string;
      readonly status: number;
      readonly body: string;
      readonly appointment_id: AppointmentId | null;
    };

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
  const [claimed] = await tx.execute<ClaimedKey>(
    sql`select request_hash, status, body, appointment_id
      from claim_idempotency_key(${actor.clinicId}, ${request.keyHash})`,
  );
  if (!claimed) return { kind: 'in-flight' };
  if (claimed.request_hash === null) return { kind: 'free' };
  if (claimed.request_hash !== request.requestHash) return { kind: 'other-request' };
  const { status, body, appointment_id: appointmentId } = claimed;
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

/** The same for the database's `hold_visit`, which keeps it with the hold that it tells of. */
export function keptJson({
  keyHash,
  requestHash,
  status,
  body,
  appointmentId,
}: KeptAnswer): string {
  return JSON.stringify({
    key_hash: keyHash,
    request_hash: requestHash,
    status,
    body,
    appointment_id: appointmentId,
  });
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
