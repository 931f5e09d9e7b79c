import { and, eq } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit } from '../../appointment/queries';
import type { BearerActor, BesidePatient } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { ConsentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { canHelpSigning } from '../policy';
import { readUnderstanding } from './read-understanding';
import { CHECK_VERSION, markAnswers, needsCall, questionsFor } from './understanding';

export type AttemptError = 'not-found' | 'already-signed' | 'answers-missing';

/**
 * One attempt at the understanding check; every attempt is kept. A wrong answer is explained and asked again; after two
 * misses the clinic rings, and nobody is kept from reading on, asking, or signing later.
 */
export async function attemptUnderstanding(
  actor: BearerActor | BesidePatient,
  input: { readonly consentId: ConsentId; readonly answers: Readonly<Record<string, string>> },
): Promise<Result<{ readonly isPassed: boolean }, AttemptError>> {
  if (actor.kind === 'staff' && !canHelpSigning(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, actor.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, actor, actor.appointmentId);
    const [row] = await tx
      .select()
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, actor.clinicId),
          eq(consent.id, input.consentId),
          eq(consent.appointmentId, actor.appointmentId),
        ),
      );
    if (!visit?.patient || !row) return err('not-found');
    if (row.signedAt) return err('already-signed');
    const answers = markAnswers(questionsFor(visit.service.slug), input.answers);
    if (!answers) return err('answers-missing');
    const before = await readUnderstanding(tx, actor, {
      appointmentId: visit.id,
      consentId: row.id,
    });
    const isPassed = answers.every(({ isRight }) => isRight);
    await appendToLedger(tx, actor, {
      kind: 'understanding-attempted',
      consentId: row.id,
      appointmentId: visit.id,
      patientId: row.patientId,
      by: ledgerActor(actor, visit.patient.fullName),
      documentHash: row.documentHash,
      detail: {
        attempt: before.attempts + 1,
        checkVersion: CHECK_VERSION,
        answers,
        isPassed,
        isFlaggedForCall: needsCall(before.misses + (isPassed ? 0 : 1)),
      },
    });
    return ok({ isPassed });
  });
}
