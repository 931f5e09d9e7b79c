import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { updateAppointment } from '../appointment/update';
import type { Actor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import type { AppointmentId, QuestionnaireResponseId } from '../shared/ids';
import { required } from '../shared/invariant';
import type { VisitWithService } from './future-visits';
import type { ScreeningAnswer, ScreeningAnswers, ScreeningItem } from './model';
import { readScreeningFacts } from './read-standing';
import { openQuestions, type ScreeningFacts } from './screening-standing';
import { storeScreening } from './store-screening';

export type FactsOfVisits = ReadonlyMap<AppointmentId, ScreeningFacts>;

export type Answering = {
  /** Whose answers they are, or who wrote them down. */
  readonly actor: Actor;
  readonly items: readonly ScreeningItem[];
  readonly facts: FactsOfVisits;
};

type Carried = {
  readonly given: ScreeningAnswers;
  readonly from: QuestionnaireResponseId;
  /** Whether an answer says something new for a treatment, beside what was answered for that visit. */
  readonly isNews: IsNews;
};
export type Said = {
  readonly answer: ScreeningAnswer;
  /** Undefined: it was not asked for that visit. */
  readonly earlier: ScreeningAnswer | undefined;
};
type IsNews = (item: ScreeningItem, slug: string, said: Said) => boolean;

/** What was answered before one visit counts for another of the same patient, as far as it is news there. */
export async function carryOver(
  tx: Tx,
  { visit, slug }: VisitWithService,
  { actor, items, facts }: Answering,
  { given, from, isNews }: Carried,
): Promise<void> {
  const before = facts.get(visit.id)?.response?.answers;
  // Nobody has asked for that visit yet: then everything is.
  if (!before) return;
  const news = items.flatMap((item) => {
    const answer = given[item.linkId];
    if (!answer || item.onlyThisVisit) return [];
    const said = { answer, earlier: before[item.linkId] };
    return isNews(item, slug, said) ? [[item.linkId, answer] as const] : [];
  });
  if (news.length === 0) return;
  const answers = { ...before, ...Object.fromEntries(news) };
  await storeScreening(tx, actor, visit, answers, {
    occasion: 'carried-over',
    carriedFromId: from,
  });
}

/**
 * Makes stale screens notice, and tells of every visit that a clinician must look at now and need not before. Whoever
 * stands at the desk is told there about `own`. Returns the facts as they are now, and the other visits to look at.
 */
export async function settleVisits(
  tx: Tx,
  seer: Actor,
  { visits, own, answering }: SettledVisits,
): Promise<{ readonly after: FactsOfVisits; readonly othersToReview: number }> {
  const ids = visits.map(({ visit }) => visit.id);
  const after = await readScreeningFacts(tx, seer, ids);
  let othersToReview = 0;
  for (const { visit } of visits) {
    const [was, is] = [answering.facts.get(visit.id), after.get(visit.id)];
    if (!is || isSame(was, is)) continue;
    await updateAppointment(tx, seer, visit.id, {});
    if (!opensReview(was, is)) continue;
    const isOwn = visit.id === own;
    if (!isOwn) othersToReview += 1;
    if (!isOwn || answering.actor.kind !== 'staff') await tell(tx, seer, visit, answering.actor);
  }
  return { after, othersToReview };
}

type SettledVisits = {
  readonly visits: readonly VisitWithService[];
  /** The visit that was asked for. */
  readonly own: AppointmentId;
  readonly answering: Answering;
};

function isSame(was: ScreeningFacts | undefined, is: ScreeningFacts): boolean {
  return was?.response?.answeredAt.getTime() === is.response?.answeredAt.getTime();
}

function opensReview(was: ScreeningFacts | undefined, is: ScreeningFacts): boolean {
  const known = was ? openQuestions(was).map(({ linkId }) => linkId) : [];
  return openQuestions(is).some(({ linkId }) => !known.includes(linkId));
}

async function tell(tx: Tx, seer: Actor, visit: AppointmentRow, actor: Actor): Promise<void> {
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
