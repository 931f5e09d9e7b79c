import { localDateOf, offsetMinutesAt, weekdayOf } from '../scheduling/zone';
import type { PractitionerId } from '../shared/ids';
import { MINUTE_MS } from '../shared/milliseconds';
import type { SkipReason } from './model';

/** When and with whom somebody who waits could come; minutes and weekdays on the clinic's wall clock. */
export type Wish = {
  readonly practitionerId: PractitionerId | null;
  /** ISO: Monday 1 … Sunday 7. */
  readonly weekdays: readonly number[];
  /** A visit starts no earlier and no later than these minutes after midnight. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
  /** '2027-03-01' */
  readonly notBefore: string | null;
  /** When their visit is booked for now. */
  readonly bookedFor: Date;
};

/** The time that could be offered. */
export type SoonerTime = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly timeZone: string;
};

const DAY_MINUTES = 1_440;

/** Why a time is not what somebody waits for; null when it is. */
export function wishReason(wish: Wish, time: SoonerTime): SkipReason | null {
  const startMs = time.startsAt.getTime();
  if (startMs >= wish.bookedFor.getTime()) return 'not-sooner';
  if (wish.practitionerId !== null && wish.practitionerId !== time.practitionerId) {
    return 'other-practitioner';
  }
  const date = localDateOf(startMs, time.timeZone);
  if (wish.notBefore !== null && date < wish.notBefore) return 'too-early-for-them';
  if (!wish.weekdays.includes(weekdayOf(date))) return 'other-weekday';
  const minutes = wallMinutes(startMs, time.timeZone);
  return minutes < wish.fromMinutes || minutes > wish.toMinutes ? 'other-hours' : null;
}

function wallMinutes(startMs: number, timeZone: string): number {
  const wall = Math.floor(startMs / MINUTE_MS) + offsetMinutesAt(startMs, timeZone);
  return ((wall % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

/** What the rules need to know of somebody whose wish the time meets. */
export type RuleFacts = {
  readonly hasAnOffer: boolean;
  /** An offer is a mail with a link to say yes. */
  readonly hasEmail: boolean;
  /** They have as many visits of the service ahead as it allows. */
  readonly hasEnough: boolean;
  /** A clinician has yet to decide on the answers, or on somebody under age. */
  readonly awaitsReview: boolean;
  readonly isAssessed: boolean;
  /** A treatment that rests on it still follows it in time. */
  readonly precedesTreatments: boolean;
  /** A review's treatment is done. */
  readonly isTreated: boolean;
  readonly isCompetent: boolean;
  /** How long the visit takes all in all, and how long the time is. */
  readonly neededMinutes: number;
  readonly freeMinutes: number;
  /** The engine offers this start for their service with this practitioner. */
  readonly isFree: boolean;
  /** The first instant that thinking time allows. */
  readonly reflectedAt: Date;
  /** How long they may take to answer. */
  readonly offerMinutes: number;
};

/** Less would be a race, not an offer. */
export const SHORTEST_OFFER_MINUTES = 10;

/** Why somebody may not take a time that they would like; null when they may. */
export function ruleReason(facts: RuleFacts, startsAt: Date): SkipReason | null {
  if (facts.awaitsReview) return 'screening';
  if (facts.reflectedAt > startsAt) return 'thinking-time';
  if (!facts.isAssessed) return 'assessment-missing';
  if (!facts.precedesTreatments) return 'treatment-too-late';
  if (!facts.isTreated) return 'treatment-missing';
  if (!facts.isCompetent) return 'no-competence';
  // What follows the time may be free as well.
  if (!facts.isFree) return facts.neededMinutes > facts.freeMinutes ? 'too-long' : 'not-free';
  if (facts.hasEnough) return 'has-enough';
  if (facts.hasAnOffer) return 'has-an-offer';
  if (!facts.hasEmail) return 'no-email';
  return facts.offerMinutes < SHORTEST_OFFER_MINUTES ? 'short-notice' : null;
}

/**
 * For how many minutes a time is offered: the clinic's usual ones, but no longer than it may still be taken.
 * `lastAnswer` is when notice, and thinking time that has not begun, would be too short.
 */
export function offerMinutes(usualMinutes: number, now: Date, lastAnswer: Date): number {
  return Math.min(usualMinutes, Math.floor((lastAnswer.getTime() - now.getTime()) / MINUTE_MS));
}
