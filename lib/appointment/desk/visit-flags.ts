import type { ConsentStatus } from '../../consent/model';
import type { ScreeningStanding } from '../../questionnaire/screening-standing';
import type { AppointmentStatus, AppointmentTerms } from '../model';

/** What the desk must see before the patient is in the room. */
export type VisitFlags = {
  readonly consent: 'signed' | 'sign-again' | 'withdrawn' | 'refused' | 'missing' | 'not-needed';
  readonly deposit: 'paid' | 'missing' | 'not-needed';
  /** A clinician has to decide on the screening first. */
  readonly needsReview: boolean;
  /** Nobody has asked the safety questions yet: booked on the phone. */
  readonly screeningMissing: boolean;
  /** The short questions before the treatment are open, and nobody has answered them. */
  readonly rescreenDue: boolean;
  /** They did not come to the assessment that was planned before it. */
  readonly assessmentMissed: boolean;
  /** No assessment counts for it (any more): it is too old then, or the clinic asks for another one now. */
  readonly assessmentMissing: boolean;
  /** The treatment is done, and nobody has booked the review that should follow. */
  readonly reviewNotBooked: boolean;
  /** The patient may not know of it, or of its end. */
  readonly messageUndelivered: boolean;
  /** Its patient was promised a call, and nobody has rung yet. */
  readonly callDue: boolean;
};

type FlaggedVisit = {
  readonly status: AppointmentStatus;
  readonly terms: Pick<AppointmentTerms, 'depositMinor'>;
  readonly consentRequired: boolean;
  readonly consentStatus: ConsentStatus | null;
  readonly isConsentWithdrawn: boolean;
  /** They read it and said no. */
  readonly isConsentRefused: boolean;
  /** What was signed does not cover the visit, or will not on its day. */
  readonly isSignatureDue: boolean;
  readonly screeningOutcome: string | null;
  readonly standing: ScreeningStanding['kind'];
  readonly paidMinor: number | null;
  /** When the rest was paid at the desk, or nothing asked for; null: it has not been. */
  readonly settledAt: Date | null;
  readonly assessmentMissed: boolean;
  readonly isUnassessed: boolean;
  readonly reviewNotBooked: boolean;
  readonly isUndelivered: boolean;
  readonly isCallDue: boolean;
};

const OVER: readonly AppointmentStatus[] = ['cancelled', 'noshow', 'entered-in-error'];

const TO_COME: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived'];

/** Who does not know of a cancellation comes all the same. */
const UNTOLD_MATTERS: readonly AppointmentStatus[] = [...TO_COME, 'cancelled'];

export function visitFlags(visit: FlaggedVisit): VisitFlags {
  const isOver = OVER.includes(visit.status);
  return {
    consent: consentFlag(visit),
    deposit: depositFlag(visit),
    ...screeningFlags(visit),
    assessmentMissed: visit.assessmentMissed && !isOver,
    assessmentMissing: visit.isUnassessed && !visit.assessmentMissed,
    reviewNotBooked: visit.reviewNotBooked,
    callDue: visit.isCallDue && TO_COME.includes(visit.status),
    messageUndelivered: visit.isUndelivered && UNTOLD_MATTERS.includes(visit.status),
  };
}

/** Once everything is paid nobody misses a part of it. */
function depositFlag({ terms, paidMinor, status, settledAt }: FlaggedVisit): VisitFlags['deposit'] {
  if (terms.depositMinor === 0) return 'not-needed';
  if ((paidMinor ?? 0) >= terms.depositMinor) return 'paid';
  return OVER.includes(status) || settledAt !== null ? 'not-needed' : 'missing';
}

/** Withdrawn or refused is not due: nobody is asked to sign what they took back or said no to. */
function consentFlag(visit: FlaggedVisit): VisitFlags['consent'] {
  const { consentStatus, status, isSignatureDue } = visit;
  if (visit.isConsentRefused) return OVER.includes(status) ? 'not-needed' : 'refused';
  if (visit.isConsentWithdrawn) return OVER.includes(status) ? 'not-needed' : 'withdrawn';
  const counts = consentStatus === 'proposed' || consentStatus === 'active';
  if ((counts || consentStatus === 'inactive') && isSignatureDue && TO_COME.includes(status)) {
    return 'sign-again';
  }
  if (counts) return 'signed';
  return visit.consentRequired && !OVER.includes(status) ? 'missing' : 'not-needed';
}

function screeningFlags(
  visit: FlaggedVisit,
): Pick<VisitFlags, 'needsReview' | 'rescreenDue' | 'screeningMissing'> {
  const isToCome = TO_COME.includes(visit.status);
  const waits = visit.standing === 'review-needed' || visit.standing === 'not-bookable';
  const isUnasked = visit.screeningOutcome === null;
  return {
    needsReview: visit.status === 'proposed' || (isToCome && waits),
    rescreenDue: isToCome && visit.standing === 'rescreen-due' && !isUnasked,
    screeningMissing: isUnasked && visit.consentRequired && !OVER.includes(visit.status),
  };
}
