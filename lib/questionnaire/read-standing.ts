import { and, asc, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { questionnaireResponse, screeningClearance } from '@/db/schema/questionnaire';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { isAboutNow, itemsFor, type ScreeningItem } from './model';
import { publishedQuestionnaire } from './queries';
import {
  type ClearedAnswer,
  type ScreeningFacts,
  type ScreeningStanding,
  screeningStanding,
} from './screening-standing';

/**
 * Where a visit stands with its safety questions at `now`, as the database has it in this transaction. Whoever acts on
 * it has locked the visit. A visit that is not the actor's is not there, which is a bug of the caller.
 */
export async function readScreeningStanding(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<ScreeningStanding> {
  const facts = (await readScreeningFacts(tx, actor, [appointmentId])).get(appointmentId);
  return screeningStanding(required(facts, 'the visit is the actor’s'), now);
}

/** The same in a transaction of its own; null when the visit is not there or not this actor's. */
export async function findScreeningStanding(
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<ScreeningStanding | null> {
  return inTransaction(actor, async (tx) => {
    const facts = (await readScreeningFacts(tx, actor, [appointmentId])).get(appointmentId);
    return facts ? screeningStanding(facts, now) : null;
  });
}

/** The facts of many visits in a handful of queries; visits that are not the actor's are left out. */
export async function readScreeningFacts(
  tx: Tx,
  actor: Actor,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, ScreeningFacts>> {
  const visits = await readVisits(tx, actor, ids);
  if (visits.length === 0) return new Map();
  const own = visits.map(({ id }) => id);
  // The clinician's clearances are not the patient's to read, yet they decide what the patient is asked.
  return seeingTheClinic(tx, async () => {
    const { items } = await publishedQuestionnaire(tx, actor);
    const responses = await readResponses(tx, actor, own);
    const clearances = await readClearances(tx, actor, own);
    return new Map(
      visits.map(({ id, slug, startsAt, arrivedAt }) => {
        const given = responses.filter(({ appointmentId }) => appointmentId === id);
        const aboutNow = items.filter((item) => isAboutNow(item, slug)).map(({ linkId }) => linkId);
        const answered = given.filter(({ occasion }) => occasion !== 'carried-over');
        const facts: ScreeningFacts = {
          asksRescreen: itemsFor(items, slug, 'rescreen').length > 0,
          response: withMoment(given.at(-1), itemsFor(items, slug, 'rescreen')),
          clearances: clearances.filter(
            (one) =>
              one.appointmentId === id && stillHolds(one, given, aboutNow.includes(one.linkId)),
          ),
          rescreenedAt: answered.at(-1)?.answeredAt ?? null,
          startsAt,
          arrivedAt,
        };
        return [id, facts];
      }),
    );
  });
}

/** The short questions before a treatment are about now: what a clinician said of yesterday's infection is not. */
function withMoment(
  response: Awaited<ReturnType<typeof readResponses>>[number] | undefined,
  asked: readonly ScreeningItem[],
): ScreeningFacts['response'] {
  if (!response) return null;
  const blocks = response.raised.filter(({ outcome }) => outcome === 'block');
  const ofTheMoment = asked
    .filter(
      ({ linkId, onlyThisVisit }) => onlyThisVisit || blocks.some((one) => one.linkId === linkId),
    )
    .map(({ linkId }) => linkId);
  return { ...response, ofTheMoment: response.occasion === 'rescreen' ? ofTheMoment : [] };
}

type Given = Awaited<ReturnType<typeof readResponses>>;

/**
 * Until it is answered otherwise: a yes after a no is another yes than the one that was cleared. An answer about now
 * also only until it is given once more.
 */
function stillHolds(
  { linkId, answer, clearedAt }: ClearedAnswer,
  given: Given,
  isAboutNow: boolean,
): boolean {
  return given
    .filter(({ answeredAt }) => answeredAt > clearedAt)
    .every(
      (later) => (later.answers[linkId] ?? null) === answer && !(isAboutNow && isGivenAnew(later)),
    );
}

/** Answered before this visit: neither before another one, nor heard by staff to be as it was. */
function isGivenAnew({ occasion, carriedFromId }: Given[number]): boolean {
  return occasion === 'rescreen' && carriedFromId === null;
}

async function readVisits(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  if (ids.length === 0) return [];
  return tx
    .select({
      id: appointment.id,
      startsAt: appointment.startsAt,
      arrivedAt: appointment.arrivedAt,
      slug: healthcareService.slug,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.id, [...ids])));
}

function readResponses(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  return tx
    .select({
      appointmentId: questionnaireResponse.appointmentId,
      occasion: questionnaireResponse.occasion,
      carriedFromId: questionnaireResponse.carriedFromId,
      answers: questionnaireResponse.answers,
      raised: questionnaireResponse.raised,
      answeredAt: questionnaireResponse.createdAt,
    })
    .from(questionnaireResponse)
    .where(
      and(
        eq(questionnaireResponse.clinicId, actor.clinicId),
        inArray(questionnaireResponse.appointmentId, [...ids]),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(asc(questionnaireResponse.createdAt));
}

function readClearances(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  return tx
    .select({
      appointmentId: screeningClearance.appointmentId,
      linkId: screeningClearance.linkId,
      answer: screeningClearance.answer,
      outcome: screeningClearance.outcome,
      clearedAt: screeningClearance.clearedAt,
    })
    .from(screeningClearance)
    .where(
      and(
        eq(screeningClearance.clinicId, actor.clinicId),
        inArray(screeningClearance.appointmentId, [...ids]),
      ),
    );
}
