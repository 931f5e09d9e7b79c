import type { BearerActor } from '../../lib/auth/actor';
import { systemActor } from '../../lib/auth/mint';
import {
  proveIdentity,
  readWaitingCode,
  requestSigningCode,
} from '../../lib/consent/signing/signing-code';
import { attemptUnderstanding } from '../../lib/consent/understanding/attempt-understanding';
import { questionsFor } from '../../lib/consent/understanding/understanding';
import type { ConsentId } from '../../lib/shared/ids';
import { required } from '../../lib/shared/invariant';
import { inTransaction } from '../transaction';

/** Answers every question of the check rightly, as somebody who was told well. */
export function rightAnswers(serviceSlug: string): Readonly<Record<string, string>> {
  return Object.fromEntries(questionsFor(serviceSlug).map(({ key, right }) => [key, right]));
}

/** All that comes before a signature: the check, and the code from the mail. */
export async function understandAndProve(
  bearer: BearerActor,
  consentId: ConsentId,
  serviceSlug = 'cryotherapy',
): Promise<void> {
  const answers = rightAnswers(serviceSlug);
  if (Object.keys(answers).length > 0) await attemptUnderstanding(bearer, { consentId, answers });
  await requestSigningCode(bearer);
  await proveIdentity(bearer, await mailedCode(bearer));
}

/** The code that the mail brings. */
export async function mailedCode(bearer: BearerActor): Promise<string> {
  const system = systemActor(bearer.clinicId, 'test');
  const waiting = await inTransaction(system, (tx) =>
    readWaitingCode(tx, system, bearer.appointmentId),
  );
  return required(waiting, 'a code that waits').code;
}
