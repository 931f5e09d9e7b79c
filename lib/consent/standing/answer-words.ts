import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { consentWords } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import type { AppointmentStatus } from '../../appointment/model';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import { readVisit, type Visit } from '../../appointment/queries';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { sha256 } from '../../consent-ledger/model';
import type { AppointmentId, Id, PatientId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { canCountersign } from '../policy';

/** A consent is given to what is still to come; also in the room, where one was signed anew. */
const BEFORE_THE_END = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'checked-in',
] as const satisfies readonly AppointmentStatus[];

export function isBeforeTheEnd({ status }: Pick<Visit, 'status'>): boolean {
  return BEFORE_THE_END.some((before) => before === status);
}

/** The clinician's answer to each open box of the patient, by its id. */
export type WordsAnswers = Readonly<Record<string, string>>;

export type OpenWords = { readonly id: Id<'ConsentWords'>; readonly text: string };

export type AnswerWordsError =
  | 'not-found'
  | 'not-allowed'
  | 'not-open'
  | 'not-countersigned'
  | 'answers-missing';

/**
 * Answers what the patient has asked since the clinician signed, under the consent that stands: both signatures hold,
 * and the treatment waits no longer. Only the clinician of the visit may, as for the countersignature, which brings
 * the answers to whatever was asked before it.
 */
export async function answerAsked(
  actor: StaffActor,
  { appointmentId, answers }: { appointmentId: AppointmentId; answers: WordsAnswers },
): Promise<Result<null, AnswerWordsError>> {
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, appointmentId))) return err('not-found');
    const visit = await readVisit(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (!canCountersign(actor, visit)) return err('not-allowed');
    if (!mayStillAnswer(actor, visit)) return err('not-open');
    if (visit.consent?.status !== 'active') return err('not-countersigned');
    const open = await readOpenWords(tx, actor, appointmentId);
    if (!isAllAnswered(open, answers)) return err('answers-missing');
    const { id: patientId } = required(visit.patient, 'a signed consent has its patient');
    await answerWords(tx, actor, { appointmentId, patientId, open, answers });
    await recordAudit(tx, actor, {
      action: 'consent.questions-answered',
      entityType: 'Consent',
      entityId: visit.consent.id,
      patientId,
      detail: { answered: open.length },
    });
    return ok(null);
  });
}

/** Whether this person may answer what the patient asks about this visit, which is not over. */
export function mayStillAnswer(
  actor: StaffActor,
  visit: Pick<Visit, 'practitioner' | 'status'>,
): boolean {
  return canCountersign(actor, visit) && isBeforeTheEnd(visit);
}

/** What the visit's patient wrote to be answered, and nobody has yet; first to last. */
export async function readOpenWords(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<readonly OpenWords[]> {
  return tx
    .select({ id: consentWords.id, text: consentWords.text })
    .from(consentWords)
    .where(
      and(
        eq(consentWords.clinicId, actor.clinicId),
        eq(consentWords.appointmentId, appointmentId),
        isOfItsPatient(consentWords),
        ne(consentWords.kind, 'own-words'),
        isNull(consentWords.answeredAt),
      ),
    )
    .orderBy(asc(consentWords.createdAt));
}

export function isAllAnswered(open: readonly OpenWords[], answers: WordsAnswers): boolean {
  return open.every(({ id }) => Boolean(answers[id]?.trim()));
}

type Answering = {
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly open: readonly OpenWords[];
  readonly answers: WordsAnswers;
};

/** Keeps the answers and enters each into the ledger, in the caller's transaction. */
export async function answerWords(
  tx: Tx,
  actor: StaffActor,
  { appointmentId, patientId, open, answers }: Answering,
): Promise<void> {
  for (const { id, text } of open) {
    const answer = answers[id]?.trim() ?? '';
    await tx
      .update(consentWords)
      .set({ answer, answeredAt: sql`now()`, answeredBy: actor.staffId })
      .where(and(eq(consentWords.clinicId, actor.clinicId), eq(consentWords.id, id)));
    await appendToLedger(tx, actor, {
      kind: 'question-answered',
      consentId: null,
      appointmentId,
      patientId,
      by: ledgerActor(actor, actor.name),
      documentHash: null,
      detail: { wordsId: id, textHash: sha256(text), answerHash: sha256(answer) },
    });
  }
}
