import { and, eq } from 'drizzle-orm';
import { consentWords } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { isResumable } from '../../appointment/model';
import { readVisit, type Visit } from '../../appointment/queries';
import type { BearerActor, BesidePatient } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { sha256 } from '../../consent-ledger/model';
import { type Id, newId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { CONSENT_WORDS_KINDS } from '../model';
import { canHelpSigning } from '../policy';
import { isBeforeTheEnd } from '../standing/answer-words';

/** Boxes of one page; longer texts belong into a conversation. */
export const WORDS_LENGTH_MAX = 2_000;
/** Of one visit: more than anybody asks, and too few to fill a disk with. */
const WORDS_A_VISIT = 30;

export type WordsInput = Readonly<Partial<Record<(typeof CONSENT_WORDS_KINDS)[number], string>>>;

/**
 * Keeps what somebody wrote in the open boxes, for the clinician to answer before they sign. Empty boxes say nothing,
 * and the same words twice are kept once. `visit-over`: nobody is there to answer any more.
 */
export async function leaveWords(
  actor: BearerActor | BesidePatient,
  words: WordsInput,
): Promise<Result<{ readonly kept: number }, 'not-found' | 'too-many' | 'visit-over'>> {
  if (actor.kind === 'staff' && !canHelpSigning(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, actor.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, actor, actor.appointmentId);
    if (!visit?.patient) return err('not-found');
    const inVisit = and(
      eq(consentWords.clinicId, actor.clinicId),
      eq(consentWords.appointmentId, visit.id),
    );
    const { id: patientId, fullName } = visit.patient;
    const before = await tx.select().from(consentWords).where(inVisit);
    // Whoever had the visit before may have asked the same.
    const own = before.filter((row) => row.patientId === patientId);
    const fresh = CONSENT_WORDS_KINDS.map((kind) => ({ kind, text: words[kind]?.trim() ?? '' }))
      .filter(({ text }) => text !== '')
      .filter(({ kind, text }) => !own.some((row) => row.kind === kind && row.text === text));
    if (fresh.length > 0 && isPastAnswering(visit)) return err('visit-over');
    if (before.length + fresh.length > WORDS_A_VISIT) return err('too-many');
    for (const { kind, text } of fresh) {
      const id = newId<Id<'ConsentWords'>>();
      const { clinicId } = actor;
      await tx
        .insert(consentWords)
        .values({ clinicId, id, appointmentId: visit.id, patientId, kind, text });
      await appendToLedger(tx, actor, {
        kind: 'words-left',
        consentId: null,
        appointmentId: visit.id,
        patientId,
        by: ledgerActor(actor, fullName),
        documentHash: null,
        detail: { wordsId: id, kind, textHash: sha256(text) },
      });
    }
    return ok({ kept: fresh.length });
  });
}

/** Whose hold ended without them may hold a time again, and their words are there. */
function isPastAnswering(visit: Visit): boolean {
  return !isBeforeTheEnd(visit) && !isResumable(visit.cancellationReason);
}
