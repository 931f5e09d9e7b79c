import { and, asc, eq } from 'drizzle-orm';
import { consent, consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { databaseNow } from '../../appointment/update';
import type { Actor } from '../../auth/actor';
import type { LedgerDetails } from '../../consent-ledger/details';
import type { AppointmentId, ConsentId } from '../../shared/ids';
import { answersStand } from './answers-stand';
import { CHECK_VERSION } from './understanding';

export type Understanding = {
  readonly attempts: number;
  /** Attempts that were not all right. */
  readonly misses: number;
  readonly passedAt: Date | null;
  /** They answered it for an earlier signature, and it counts for this text as well. */
  readonly isFromBefore: boolean;
  /** They passed it once, about a text or so long ago that it no longer counts. */
  readonly isAskedAgain: boolean;
  readonly isFlaggedForCall: boolean;
  /** The questions that the last attempt got wrong. */
  readonly lastWrong: readonly string[];
};

type Reading = { readonly appointmentId: AppointmentId; readonly consentId: ConsentId };

/** How the check of a visit went so far for the text that is read now, as the ledger tells it (`answersStand`). */
export async function readUnderstanding(
  tx: Tx,
  actor: Actor,
  { appointmentId, consentId }: Reading,
): Promise<Understanding> {
  const current = await readText(tx, actor, consentId);
  const ofVisit = await readAttempts(tx, actor, appointmentId);
  // What somebody answered in whose name the visit was begun is nobody else's understanding.
  const all = ofVisit.filter(({ patientId }) => patientId === current?.patientId);
  const now = await databaseNow(tx);
  const attempts = all.filter(
    (attempt) =>
      attempt.checkVersion === CHECK_VERSION && current && answersStand(attempt, current, now),
  );
  const last = attempts.at(-1);
  const pass = attempts.find(({ isPassed }) => isPassed);
  return {
    attempts: attempts.length,
    misses: attempts.filter(({ isPassed }) => !isPassed).length,
    passedAt: pass?.at ?? null,
    isFromBefore: pass !== undefined && pass.consentId !== consentId,
    isAskedAgain: !pass && all.some(({ isPassed }) => isPassed),
    isFlaggedForCall: attempts.some(({ isFlaggedForCall }) => isFlaggedForCall),
    lastWrong:
      last?.answers.filter(({ isRight }) => !isRight).map(({ question }) => question) ?? [],
  };
}

/** The same in a transaction of its own. */
export async function findUnderstanding(actor: Actor, reading: Reading): Promise<Understanding> {
  return inTransaction(actor, (tx) => readUnderstanding(tx, actor, reading));
}

async function readAttempts(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const rows = await tx
    .select({
      content: consentEvent.content,
      at: consentEvent.occurredAt,
      consentId: consent.id,
      patientId: consent.patientId,
      consentFormId: consent.consentFormId,
      document: consent.document,
    })
    .from(consentEvent)
    .innerJoin(
      consent,
      and(eq(consent.clinicId, consentEvent.clinicId), eq(consent.id, consentEvent.consentId)),
    )
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        eq(consentEvent.appointmentId, appointmentId),
        eq(consentEvent.kind, 'understanding-attempted'),
      ),
    )
    .orderBy(asc(consentEvent.position));
  return rows.map(({ content, ...row }) => ({ ...detailOf(content), ...row }));
}

async function readText(tx: Tx, actor: Actor, consentId: ConsentId) {
  const [row] = await tx
    .select({
      patientId: consent.patientId,
      consentFormId: consent.consentFormId,
      document: consent.document,
    })
    .from(consent)
    .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.id, consentId)));
  return row;
}

/** Our own entry, written by `appendToLedger` with this type. */
function detailOf(content: string | null): LedgerDetails['understanding-attempted'] {
  return JSON.parse(content ?? '{}').detail;
}
