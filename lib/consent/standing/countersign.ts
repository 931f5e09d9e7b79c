import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { markOverride, thinkingTimeLack } from '../../appointment/desk/reflection-override';
import { type AppointmentRow, lockAppointment } from '../../appointment/lock';
import { readVisit, type Visit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { signatureOf } from '../../consent-ledger/signature';
import { nameKey } from '../../patient/model';
import type { ConsentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { RequestEvidence } from '../model';
import { canCountersign } from '../policy';
import {
  answerWords,
  isAllAnswered,
  isBeforeTheEnd,
  type OpenWords,
  readOpenWords,
  type WordsAnswers,
} from './answer-words';
import { supersedeConsents } from './end-consents';
import { readFactsOf } from './read-standing';
import { type ConsentGap, consentGaps, gapsBeforeCountersigning } from './standing';

export type CountersignInput = {
  readonly consentId: ConsentId;
  /** The hash of the text on the page that is countersigned. */
  readonly documentHash: string;
  readonly answers: WordsAnswers;
  /** That they talked: a form is no substitute for dialogue (GMC 2020). */
  readonly dialogueConfirmed: boolean;
  /** Why the treatment may begin before the time to think is over, where it would (`thinkingTimeLack`). */
  readonly shortenedBecause?: string | undefined;
  readonly signerName: string;
  /** The sentence that the signature stands under. */
  readonly meaning: string;
  readonly evidence: RequestEvidence;
};

export type CountersignError =
  | 'not-found'
  | 'not-allowed'
  | 'not-open'
  | 'already-countersigned'
  | 'text-changed'
  | 'dialogue-missing'
  | 'answers-missing'
  | 'name-differs'
  | 'thinking-time-short'
  | `gap-${ConsentGap}`;

/**
 * The treating clinician answers what the patient asked, confirms that they talked, and signs: proposed → active.
 * GMC 2020, cosmetic interventions: seek consent yourself, do not delegate; so only the clinician of the visit may.
 */
export async function countersignConsent(
  actor: StaffActor,
  input: CountersignInput,
): Promise<Result<null, CountersignError>> {
  return inTransaction(actor, async (tx) => {
    const row = await findSigned(tx, actor, input.consentId);
    const locked = row && (await lockAppointment(tx, actor, row.appointmentId));
    if (!row || !locked) return err('not-found');
    const visit = await readVisit(tx, actor, row.appointmentId);
    const current = await findSigned(tx, actor, input.consentId);
    if (!visit || !current) return err('not-found');
    const open = await readOpenWords(tx, actor, visit.id);
    const refusal = await refusalOf(tx, actor, { visit, row: current, open, input });
    if (refusal) return err(refusal);
    const shortened = await shortenWhereNeeded(tx, actor, locked, input.shortenedBecause);
    if (!shortened.ok) return shortened;
    await tx
      .update(consent)
      .set({ status: 'active', countersignedAt: sql`now()`, countersignedBy: actor.staffId })
      .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.id, current.id)));
    await answerWords(tx, actor, { ...current, open, answers: input.answers });
    await recordStep(tx, actor, { visit, row: current, open, input });
    await supersedeConsents(tx, actor, current, 'countersignature');
    return ok(null);
  });
}

/** A visit read too late is treated only for a reason that its clinician writes, which stands on it like any override. */
async function shortenWhereNeeded(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  because: string | undefined,
): Promise<Result<null, 'thinking-time-short'>> {
  const over = await thinkingTimeLack(tx, actor, visit);
  if (!over) return ok(null);
  const reason = because?.trim() ?? '';
  if (reason === '') return err('thinking-time-short');
  await markOverride(tx, { by: actor, reason }, visit, over);
  return ok(null);
}

type ConsentRow = typeof consent.$inferSelect;
type Parts = {
  readonly visit: Visit;
  readonly row: ConsentRow;
  readonly open: readonly OpenWords[];
  readonly input: CountersignInput;
};

async function findSigned(tx: Tx, actor: StaffActor, id: ConsentId): Promise<ConsentRow | null> {
  const [row] = await tx
    .select()
    .from(consent)
    .where(
      and(eq(consent.clinicId, actor.clinicId), eq(consent.id, id), isNotNull(consent.signedAt)),
    );
  return row ?? null;
}

async function refusalOf(
  tx: Tx,
  actor: StaffActor,
  { visit, row, open, input }: Parts,
): Promise<CountersignError | null> {
  if (!canCountersign(actor, visit)) return 'not-allowed';
  if (row.status === 'active') return 'already-countersigned';
  if (!isBeforeTheEnd(visit)) return 'not-open';
  if (row.documentHash !== input.documentHash) return 'text-changed';
  const facts = await readFactsOf(tx, actor, visit, row.id);
  const gaps = consentGaps(facts, await databaseNow(tx));
  const [gap] = gapsBeforeCountersigning(gaps);
  if (gap) return `gap-${gap}`;
  if (!isAllAnswered(open, input.answers)) return 'answers-missing';
  if (!input.dialogueConfirmed) return 'dialogue-missing';
  return nameKey(input.signerName) === nameKey(actor.name) ? null : 'name-differs';
}

async function recordStep(tx: Tx, actor: StaffActor, { visit, row, open, input }: Parts) {
  await recordAudit(tx, actor, {
    action: 'consent.countersigned',
    entityType: 'Consent',
    entityId: row.id,
    patientId: row.patientId,
    detail: { documentHash: row.documentHash, answered: open.length },
  });
  const signedAt = await databaseNow(tx);
  await appendToLedger(tx, actor, {
    kind: 'countersigned',
    consentId: row.id,
    appointmentId: row.appointmentId,
    patientId: row.patientId,
    by: ledgerActor(actor, actor.name),
    documentHash: row.documentHash,
    detail: {
      practitionerId: actor.practitionerId,
      registration: visit.practitioner.registration,
      title: visit.practitioner.title,
      dialogueConfirmed: true,
      questionsAnswered: open.length,
      signature: signatureOf({
        name: input.signerName.trim(),
        role: 'clinician',
        method: 'typed-name',
        drawingHash: null,
        meaning: input.meaning,
        signedAt,
        timeZone: visit.location.timeZone,
        identity: { method: 'signed-in', provedAt: actor.signedInAt.toISOString() },
        ...input.evidence,
      }),
    },
  });
}
