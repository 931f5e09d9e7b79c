import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { canChangeVisits } from '../appointment/policy';
import { databaseNow, updateAppointment } from '../appointment/update';
import type { Actor, BearerActor, StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { queueCommunication } from '../communication/commands';
import { correctAgeAnswer } from '../patient/age-rule';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { askedNow } from './asked-now';
import { storeScreening } from './commands';
import { lockVisitsToCome, type VisitWithService } from './future-visits';
import { readLastResponse } from './last-response';
import { CHANGED_MIND, raises, type ScreeningAnswers, type ScreeningItem } from './model';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';
import {
  openQuestions,
  type ScreeningFacts,
  type ScreeningStanding,
  screeningStanding,
} from './screening-standing';

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

type Answering = {
  readonly actor: BearerActor | StaffActor;
  readonly now: Date;
  readonly items: readonly ScreeningItem[];
  readonly facts: ReadonlyMap<AppointmentId, ScreeningFacts>;
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
    const answering: Answering = { actor, now, items, facts };
    const given = readGiven(own, answering, input.answers);
    if (!given) return err('not-open');
    const corrected = await correctAgeAnswer(tx, seer, own.visit, given);
    const repeated =
      input.answers === 'unchanged' ? await readLastResponse(tx, seer, own.visit.id) : null;
    const stored = await storeScreening(tx, actor, own.visit, corrected, {
      occasion: 'rescreen',
      ...(repeated ? { carriedFromId: repeated.id } : {}),
    });
    for (const other of visits) {
      if (other !== own) await carryOver(tx, other, answering, { given, from: stored.id });
    }
    return ok(await settle(tx, seer, { visits, own, answering, given }));
  });
}

async function lockPatientVisits(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<readonly VisitWithService[] | null> {
  const [row] = await tx
    .select({ patientId: appointment.patientId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  if (!row?.patientId) return null;
  return lockVisitsToCome(tx, actor, row.patientId, { now, always: appointmentId });
}

/** All answers of the visit with the new ones; null when nobody asks now. */
function readGiven(
  { visit, slug }: VisitWithService,
  { actor, now, items, facts }: Answering,
  answers: RescreenInput['answers'],
): ScreeningAnswers | null {
  const response = facts.get(visit.id)?.response ?? null;
  const isStaff = actor.kind === 'staff';
  const asked = askedNow(items, slug, response?.answers ?? null, { visit, isStaff, now });
  if (asked.length === 0) return null;
  if (answers === 'unchanged') {
    const wereAsked = asked.every(({ linkId }) => response?.answers[linkId]);
    return wereAsked && response ? response.answers : null;
  }
  const given = asked.map(({ linkId }) => [linkId, answers[linkId] ?? 'unsure'] as const);
  return { ...response?.answers, ...Object.fromEntries(given) };
}

/** What was answered before one visit counts for another where it differs from what was answered for that one. */
async function carryOver(
  tx: Tx,
  { visit, slug }: VisitWithService,
  { actor, items, facts }: Answering,
  { given, from }: { readonly given: ScreeningAnswers; readonly from: Stored['id'] },
): Promise<void> {
  const before = facts.get(visit.id)?.response?.answers;
  // Nobody has asked for that visit yet: then everything is.
  if (!before) return;
  const changed = items.filter((item) => {
    const answer = given[item.linkId];
    const earlier = before[item.linkId];
    if (!answer || item.onlyThisVisit || !item.askedAt?.includes('rescreen')) return false;
    return earlier ? earlier !== answer : raises(item, slug, answer);
  });
  if (changed.length === 0) return;
  const news = changed.map(({ linkId }) => [linkId, given[linkId]] as const);
  const answers = { ...before, ...Object.fromEntries(news) } as ScreeningAnswers;
  await storeScreening(tx, actor, visit, answers, {
    occasion: 'carried-over',
    carriedFromId: from,
  });
}
type Stored = Awaited<ReturnType<typeof storeScreening>>;

type Answered = {
  readonly visits: readonly VisitWithService[];
  readonly own: VisitWithService;
  readonly answering: Answering;
  readonly given: ScreeningAnswers;
};

/** Makes stale screens notice, and tells of every visit that a clinician must look at now and need not before. */
async function settle(
  tx: Tx,
  seer: Actor,
  { visits, own, answering, given }: Answered,
): Promise<Rescreened> {
  const ids = visits.map(({ visit }) => visit.id);
  const after = await readScreeningFacts(tx, seer, ids);
  let othersToReview = 0;
  for (const { visit } of visits) {
    const [was, is] = [answering.facts.get(visit.id), after.get(visit.id)];
    if (!is || isSame(was, is)) continue;
    await updateAppointment(tx, seer, visit.id, {});
    if (!opensReview(was, is)) continue;
    const isOwn = visit.id === own.visit.id;
    if (!isOwn) othersToReview += 1;
    // Whoever stands at the desk is told there.
    if (!isOwn || answering.actor.kind !== 'staff') await tell(tx, seer, visit, answering.actor);
  }
  const facts = required(after.get(own.visit.id), 'a locked visit has its facts');
  // Just after it was stored: the answers carry the clock's time, the transaction that of its beginning.
  const storedAt = facts.rescreenedAt ?? answering.now;
  return {
    standing: screeningStanding(facts, storedAt),
    changedMind: given[CHANGED_MIND] === 'yes',
    othersToReview,
  };
}

function isSame(was: ScreeningFacts | undefined, is: ScreeningFacts): boolean {
  return was?.response?.answeredAt.getTime() === is.response?.answeredAt.getTime();
}

function opensReview(was: ScreeningFacts | undefined, is: ScreeningFacts): boolean {
  const known = was ? openQuestions(was).map(({ linkId }) => linkId) : [];
  return openQuestions(is).some(({ linkId }) => !known.includes(linkId));
}

async function tell(
  tx: Tx,
  seer: Actor,
  visit: AppointmentRow,
  actor: BearerActor | StaffActor,
): Promise<void> {
  // A request has said already that a clinician looks.
  if (visit.status === 'proposed') return;
  await queueCommunication(tx, seer, {
    kind: 'review-opened',
    appointmentId: visit.id,
    patientId: required(visit.patientId, 'a visit to come has its patient'),
    aboutSequence: visit.calendarSequence,
    delayMinutes: actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0,
  });
}
