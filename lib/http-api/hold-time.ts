import { inTransaction } from '@/db/transaction';
import { type HoldError, holdAppointment } from '../appointment/hold/hold';
import { visitSecret } from '../appointment/secret';
import type { VisitorActor } from '../auth/actor';
import { type Claim, claimKey, storeAnswer } from '../idempotency/commands';
import type { KeyedRequest, StoredAnswer } from '../idempotency/model';
import { isPractitioner } from '../practitioner/queries';
import { err, ok, type Result } from '../shared/result';
import { heldAnswer, refusedAnswer, SECRET_MARK } from './hold-answers';
import type { HoldRequest } from './hold-schema';

type KeyError = 'request-in-flight' | 'idempotency-key-reused';
/** What is wrong with the request itself: told afresh each time, never kept. */
export type UnkeptError =
  | KeyError
  | 'unknown-service'
  | 'unknown-location'
  | 'unknown-practitioner';

/**
 * Holds a time once for each key, however often and at whatever moment the request comes. A hold and its answer are
 * written in one transaction: there is never one without the other, and a crash leaves neither.
 */
export async function holdTime(
  actor: VisitorActor,
  request: HoldRequest,
  keyed: KeyedRequest,
): Promise<Result<StoredAnswer, UnkeptError>> {
  let claim: Claim = { kind: 'free' };
  const held = await holdAppointment<'not-free'>(
    actor,
    {
      serviceSlug: request.service,
      locationSlug: request.location,
      startsAt: request.start,
      practitionerId: request.practitionerId ?? null,
      source: 'api',
    },
    {
      before: async (tx, as) => {
        claim = await claimKey(tx, as, keyed);
        return claim.kind === 'free' ? ok(null) : err('not-free');
      },
      kept: (hold) => ({ ...keyed, ...heldAnswer(hold) }),
    },
  );
  if (held.ok) return ok(withSecret(heldAnswer(held.value)));
  if (held.error === 'not-free') return answerOfClaim(claim);
  return refuse(actor, request, keyed, held.error);
}

async function refuse(
  actor: VisitorActor,
  request: HoldRequest,
  keyed: KeyedRequest,
  reason: HoldError,
): Promise<Result<StoredAnswer, UnkeptError>> {
  if (reason === 'unknown-service' || reason === 'unknown-location') return err(reason);
  const { practitionerId } = request;
  if (practitionerId && !(await isPractitioner(actor, practitionerId))) {
    return err('unknown-practitioner');
  }
  // Looked up between two transactions: inside one it would wait for a second connection while it keeps the first.
  const answer = await refusedAnswer(actor, request, reason);
  return inTransaction(actor, async (tx) => {
    const claim = await claimKey(tx, actor, keyed);
    if (claim.kind !== 'free') return answerOfClaim(claim);
    await storeAnswer(tx, actor, keyed, answer);
    return ok(answer);
  });
}

function answerOfClaim(claim: Claim): Result<StoredAnswer, KeyError> {
  if (claim.kind === 'answered') return ok(withSecret(claim.answer));
  return err(claim.kind === 'other-request' ? 'idempotency-key-reused' : 'request-in-flight');
}

function withSecret(answer: StoredAnswer): StoredAnswer {
  if (!answer.appointmentId) return answer;
  const secret = visitSecret(answer.appointmentId, 1);
  return { ...answer, body: answer.body.replaceAll(SECRET_MARK, secret) };
}
