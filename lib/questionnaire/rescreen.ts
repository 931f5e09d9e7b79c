import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { databaseNow } from '../appointment/update';
import type { BearerActor, StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { correctAgeAnswer } from '../patient/age-rule';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { askedNow } from './asked-now';
import { type Answering, carryOver, type Said, settleVisits } from './carry-over';
import { lockPatientVisits, type VisitWithService } from './future-visits';
import { readLastResponse } from './last-response';
import { CHANGED_MIND, isGraver, type ScreeningAnswers, type ScreeningItem } from './model';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';
import { type ScreeningStanding, screeningStanding } from './screening-standing';
import { type AnswerOrigin, storeScreening } from './store-screening';

export type RescreenInput = {
  readonly appointmentId: AppointmentId;
  /** `unchanged`: staff asked whether anything has changed since the patient answered by themselves, and nothing has. */
  readonly answers: ScreeningAnswers | 'unchanged';
};

export type Rescreened = {
  readonly standing: ScreeningStanding;
  /** They would rather not: the way on is to cancel or to move. */
  readonly changedMind: boolean;
  /** How many of the patient's other visits a clinician must look at because of this. */
  readonly othersToReview: number;
};

export type RescreenError = 'not-found' | 'not-open';

type Rescreening = Answering & {
  readonly actor: BearerActor | StaffActor;
  readonly now: Date;
};

/**
 * Stores what is answered before a visit, by the patient or by staff who asked, and decides every visit of the patient
 * that is still to come afresh, each by the rules of its own treatment. Nothing is cancelled and no time is lost:
 * what now needs a clinician waits for one, and the patient is told. A question left out counts as "not sure".
 */
export async function submitRescreen(
  actor: BearerActor | StaffActor,
  input: RescreenInput,
): Promise<Result<Rescreened, RescreenError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  if (actor.kind === 'bearer' && actor.appointmentId !== input.appointmentId) {
    return err('not-found');
  }
  // As the system: one visit's link does not show the others, which these answers count for as well.
  const seer = actor.kind === 'staff' ? actor : systemActor(actor.clinicId, 'rescreen');
  return inTransaction(seer, async (tx) => {
    const now = await databaseNow(tx);
    const visits = await lockPatientVisits(tx, seer, input.appointmentId, now);
    if (!visits) return err('not-found');
    const own = visits.find(({ visit }) => visit.id === input.appointmentId);
    if (!own) return err('not-open');
    const { items } = await publishedQuestionnaire(tx, seer);
    const ids = visits.map(({ visit }) => visit.id);
    const facts = await readScreeningFacts(tx, seer, ids);
    const answering: Rescreening = { actor, now, items, facts };
    const read = readGiven(own, answering, input.answers);
    if (!read) return err('not-open');
    const { given, asked } = read;
    const corrected = await correctAgeAnswer(tx, seer, own.visit, given);
    const origin = await originOf(tx, answering, input);
    const stored = await storeScreening(tx, actor, own.visit, corrected, origin);
    const carried = { given, from: stored.id, isNews: isChangedAmong(asked) };
    for (const other of visits) {
      if (other !== own) await carryOver(tx, other, answering, carried);
    }
    const settled = await settleVisits(tx, seer, { visits, own: own.visit.id, answering });
    const ownFacts = required(settled.after.get(own.visit.id), 'a locked visit has its facts');
    return ok({
      // Just after it was stored: the answers carry the clock's time, the transaction that of its beginning.
      standing: screeningStanding(ownFacts, ownFacts.rescreenedAt ?? now),
      changedMind: given[CHANGED_MIND] === 'yes',
      othersToReview: settled.othersToReview,
    });
  });
}

/** Given anew, or those that staff heard to be as they were. */
async function originOf(
  tx: Tx,
  { actor }: Rescreening,
  { appointmentId, answers }: RescreenInput,
): Promise<AnswerOrigin> {
  const occasion = 'rescreen';
  const last = answers === 'unchanged' ? await readLastResponse(tx, actor, appointmentId) : null;
  return last ? { occasion, carriedFromId: last.id } : { occasion };
}

type Given = {
  /** All answers of the visit, with the new ones. */
  readonly given: ScreeningAnswers;
  readonly asked: readonly ScreeningItem[];
};

/** Null when nobody asks now. */
function readGiven(
  { visit, slug }: VisitWithService,
  { actor, now, items, facts }: Rescreening,
  answers: RescreenInput['answers'],
): Given | null {
  const response = facts.get(visit.id)?.response ?? null;
  const isStaff = actor.kind === 'staff';
  const asked = askedNow(items, slug, response?.answers ?? null, { visit, isStaff, now });
  if (asked.length === 0) return null;
  if (answers === 'unchanged') {
    const wereAsked = asked.every(({ linkId }) => response?.answers[linkId]);
    return wereAsked && response ? { given: response.answers, asked } : null;
  }
  const anew = asked.map(({ linkId }) => [linkId, answers[linkId] ?? 'unsure'] as const);
  return { given: { ...response?.answers, ...Object.fromEntries(anew) }, asked };
}

/**
 * Of what was asked now, where it differs from what was answered for the other visit, or raises what nobody asked there.
 * What is asked once, while booking, is about what was so all along: there the graver of two answers stands.
 */
function isChangedAmong(asked: readonly ScreeningItem[]) {
  return (item: ScreeningItem, slug: string, said: Said): boolean => {
    if (!asked.includes(item)) return false;
    if (!item.askedAt?.includes('rescreen') || !said.earlier) return isGraver(item, slug, said);
    return said.earlier !== said.answer;
  };
}
