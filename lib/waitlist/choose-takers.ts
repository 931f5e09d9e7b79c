import { and, eq } from 'drizzle-orm';
import { practitionerCompetence } from '@/db/schema/practitioner';
import type { Tx } from '@/db/transaction';
import { bookableOf } from '../appointment/hold/retake';
import { leavingTheirDays } from '../appointment/move/move-search';
import { choosePlace, type Place } from '../appointment/place';
import { planFitAlone } from '../appointment/plan/plan-fit';
import { priorTreatmentState } from '../appointment/plan/prerequisites';
import { type Bookable, earliestStart } from '../appointment/times/bookable';
import { firstInformedAt } from '../appointment/times/informed-at';
import { reachedOpenLimit } from '../appointment/times/open-limit';
import { occupiedMs, shapeOf } from '../appointment/times/search';
import type { SystemActor } from '../auth/actor';
import { isOldEnough } from '../patient/age-rule';
import { readScreeningFacts } from '../questionnaire/read-standing';
import { openQuestions } from '../questionnaire/screening-standing';
import type { AppointmentId, HealthcareServiceId } from '../shared/ids';
import { MINUTE_MS } from '../shared/milliseconds';
import { offerMinutes, type RuleFacts, ruleReason, wishReason } from './eligible';
import type { SkippedEntry, SkipReason } from './model';
import type { RoundRow } from './round';
import type { WaitingEntry } from './waiting';

/** A time that is free now, with everything that a visit there would take. */
export type Gap = { readonly place: Place; readonly bookable: Bookable };

/** Somebody who may have the gap: what their visit would take there, and for how long they may think about it. */
export type Taker = {
  readonly entry: WaitingEntry;
  readonly place: Place;
  readonly minutes: number;
};

/**
 * The time of a round as the engine sees it now; null when nobody could take it any more. A day that is full by its limit
 * is not: somebody who waits may have a visit on it, and give that one up.
 */
export async function findGap(
  tx: Tx,
  system: SystemActor,
  time: Pick<RoundRow, 'healthcareServiceId' | 'locationId' | 'practitionerId' | 'startsAt'>,
): Promise<Gap | null> {
  const bookable = await bookableOf(tx, system, time);
  const place = await choosePlace(tx, system, bookable, {
    ...time,
    earliest: bookable.now,
    passesLimits: true,
  });
  return place.ok ? { place: place.value, bookable } : null;
}

/**
 * Goes through those who wait, the longest first, until `most` may take the gap. Who may not is passed over with the
 * first reason against it.
 */
export async function chooseTakers(
  tx: Tx,
  system: SystemActor,
  gap: Gap,
  waiting: readonly WaitingEntry[],
  most: number,
): Promise<{ readonly takers: readonly Taker[]; readonly skipped: readonly SkippedEntry[] }> {
  const takers: Taker[] = [];
  const skipped: SkippedEntry[] = [];
  const services = new Map<HealthcareServiceId, ServiceFacts>();
  for (const entry of waiting) {
    if (takers.length >= most) break;
    const service =
      services.get(entry.healthcareServiceId) ?? (await readService(tx, system, gap, entry));
    services.set(entry.healthcareServiceId, service);
    const decision = await decide(tx, system, gap, service, entry);
    if (typeof decision === 'string') skipped.push({ entryId: entry.id, reason: decision });
    else takers.push(decision);
  }
  return { takers, skipped };
}

/**
 * What a visit would take in the gap, in its room and with its devices where they serve; null when it does not fit.
 * `leaving`: the visit that would be given up for it, which counts on its own day no more.
 */
export async function placeIn(
  tx: Tx,
  system: SystemActor,
  { place: { startsAt, practitionerId, scheduleIds: keeps } }: Gap,
  bookable: Bookable,
  leaving?: AppointmentId,
): Promise<Place | null> {
  const changes = leaving ? await leavingTheirDays(tx, system, [leaving]) : [];
  const wish = { startsAt, practitionerId, keeps, changes, earliest: bookable.now };
  const place = await choosePlace(tx, system, bookable, wish);
  return place.ok ? place.value : null;
}

/** What is the same for everybody who waits for one service. */
type ServiceFacts = Pick<RuleFacts, 'isCompetent' | 'neededMinutes'> & {
  readonly bookable: Bookable;
  /** Null: the engine does not offer this start for it with this practitioner. */
  readonly place: Place | null;
};

async function readService(
  tx: Tx,
  system: SystemActor,
  gap: Gap,
  entry: WaitingEntry,
): Promise<ServiceFacts> {
  const bookable = await bookableOf(tx, system, entry);
  const { practitionerId } = gap.place;
  const competence = await tx
    .select({ id: practitionerCompetence.practitionerId })
    .from(practitionerCompetence)
    .where(
      and(
        eq(practitionerCompetence.clinicId, system.clinicId),
        eq(practitionerCompetence.practitionerId, practitionerId),
        eq(practitionerCompetence.healthcareServiceId, entry.healthcareServiceId),
      ),
    );
  return {
    bookable,
    isCompetent: competence.length > 0,
    place: await placeIn(tx, system, gap, bookable),
    neededMinutes: occupiedMs(shapeOf(bookable.service)) / MINUTE_MS,
  };
}

/** Somebody who waits for a first visit may have booked it meanwhile. */
async function hasEnough(tx: Tx, system: SystemActor, visit: WaitingEntry['visit']) {
  const { patientId } = visit;
  return patientId !== null && reachedOpenLimit(tx, system, { ...visit, patientId });
}

async function decide(
  tx: Tx,
  system: SystemActor,
  gap: Gap,
  { bookable, place: ofService, ...service }: ServiceFacts,
  entry: WaitingEntry,
): Promise<Taker | SkipReason> {
  const { place, bookable: offered } = gap;
  const { startsAt, practitionerId } = place;
  const { visit, hasAnOffer, hasEmail } = entry;
  const time = { startsAt, practitionerId, timeZone: bookable.location.timeZone };
  const unwanted = wishReason({ ...entry, bookedFor: visit.startsAt }, time);
  if (unwanted) return unwanted;
  // Only a day with a limit can say no where their own visit would make room.
  const own = ofService ?? (await placeIn(tx, system, gap, bookable, visit.id));
  const informedAt = await firstInformedAt(tx, system, visit);
  const plan = await planFitAlone(tx, system, visit);
  // Where it does not fit, that is the reason, and not what would come of it.
  const when = { start: startsAt.getTime(), end: (own ?? place).endsAt.getTime() };
  const prior = await priorTreatmentState(tx, system, { ...visit, startsAt });
  const { now } = bookable;
  // Notice, and thinking time that has not begun, move with the clock: the answer must leave enough of them.
  const begun = informedAt && new Date(0);
  const movingStart = earliestStart(bookable, {
    isStaff: false,
    informedAt: begun,
    bookedTerms: visit.terms,
  });
  const lastAnswer = new Date(now.getTime() + startsAt.getTime() - movingStart.getTime());
  const minutes = offerMinutes(offered.waitlistOfferMinutes, now, lastAnswer);
  const reason = ruleReason(
    {
      ...service,
      isFree: own !== null,
      hasAnOffer,
      hasEmail,
      awaitsReview: await needsClinician(tx, system, { ...visit, startsAt }),
      isAssessed: plan.followsAssessment(when),
      precedesTreatments: plan.precedesTreatments(when),
      isTreated: prior === null || prior === 'on-record',
      freeMinutes: (place.occupiedUntil.getTime() - startsAt.getTime()) / MINUTE_MS,
      hasEnough: visit.status === 'waitlist' && (await hasEnough(tx, system, visit)),
      reflectedAt: earliestStart(bookable, {
        isStaff: true,
        informedAt,
        bookedTerms: visit.terms,
      }),
      offerMinutes: minutes,
    },
    startsAt,
  );
  if (reason || own === null) return reason ?? 'not-free';
  return { entry, place: own, minutes };
}

/** A clinician has yet to decide, or must be asked before somebody so young comes on that day. */
async function needsClinician(
  tx: Tx,
  system: SystemActor,
  visit: WaitingEntry['visit'],
): Promise<boolean> {
  if (visit.status === 'proposed' || !(await isOldEnough(tx, system, visit))) return true;
  // Whoever has no visit yet asks for one, and a clinician decides on it as on any that is booked.
  if (visit.status === 'waitlist') return false;
  const facts = (await readScreeningFacts(tx, system, [visit.id])).get(visit.id);
  return facts !== undefined && openQuestions(facts).length > 0;
}
