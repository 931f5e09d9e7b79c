import type { ConsentStatus } from '../consent/model';
import type { ScreeningStanding } from '../questionnaire/screening-standing';
import type { AppointmentStatus, AppointmentTerms } from './model';

/** What the desk must see before the patient is in the room. */
export type VisitFlags = {
  readonly consent: 'signed' | 'missing' | 'not-needed';
  readonly deposit: 'paid' | 'missing' | 'not-needed';
  /** A clinician has to decide on the screening first. */
  readonly needsReview: boolean;
  /** Nobody has asked the safety questions yet: booked on the phone. */
  readonly screeningMissing: boolean;
  /** The short questions before the treatment are open, and nobody has answered them. */
  readonly rescreenDue: boolean;
  /** They did not come to the assessment that was planned before it. */
  readonly assessmentMissed: boolean;
  /** The treatment is done, and nobody has booked the review that should follow. */
  readonly reviewNotBooked: boolean;
};

type FlaggedVisit = {
  readonly status: AppointmentStatus;
  readonly terms: Pick<AppointmentTerms, 'depositMinor'>;
  readonly consentRequired: boolean;
  readonly consentStatus: ConsentStatus | null;
  readonly screeningOutcome: string | null;
  readonly standing: ScreeningStanding['kind'];
  readonly paidMinor: number | null;
  readonly assessmentMissed: boolean;
  readonly reviewNotBooked: boolean;
};

const OVER: readonly AppointmentStatus[] = ['cancelled', 'noshow', 'entered-in-error'];

const TO_COME: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived'];

export function visitFlags(visit: FlaggedVisit): VisitFlags {
  const isOver = OVER.includes(visit.status);
  const signed = visit.consentStatus === 'proposed' || visit.consentStatus === 'active';
  const paid = (visit.paidMinor ?? 0) >= visit.terms.depositMinor;
  return {
    consent: signed ? 'signed' : visit.consentRequired && !isOver ? 'missing' : 'not-needed',
    deposit:
      visit.terms.depositMinor === 0
        ? 'not-needed'
        : paid
          ? 'paid'
          : isOver
            ? 'not-needed'
            : 'missing',
    ...screeningFlags(visit),
    assessmentMissed: visit.assessmentMissed && !isOver,
    reviewNotBooked: visit.reviewNotBooked,
  };
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
