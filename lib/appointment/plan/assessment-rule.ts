import type { AssessmentRule } from '../../healthcare-service/prerequisite';
import type { AppointmentId } from '../../shared/ids';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import type { AppointmentStatus } from '../model';

/**
 * What a treatment's assessment is. `unknown`: nobody has said yet who comes. `on-record`: done, or booked early
 * enough, by itself. `together`: chosen and held with the treatment; `added`: held for it afterwards. `missing`: the
 * treatment cannot be confirmed.
 */
export type AssessmentState = 'unknown' | 'on-record' | 'together' | 'added' | 'missing';

/** Whether a treatment in this state may be confirmed. */
export function isCovered(state: AssessmentState): boolean {
  return state !== 'missing' && state !== 'unknown';
}

/** A visit that may be the assessment of a treatment. */
export type AssessmentVisit = {
  readonly id: AppointmentId;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly plannedForId: AppointmentId | null;
  readonly createdAt: Date;
  readonly inPerson: boolean;
  /** Its time has passed, by the database's clock, and nobody says that they came; see `isOver`. */
  readonly isOver: boolean;
  /** A treatment of this kind was called off because of what it found. */
  readonly ruledOut: boolean;
};

/** The treatment as far as its assessment goes. */
export type AssessedTreatment = {
  readonly id: AppointmentId;
  readonly startsAt: Date;
  readonly reflectionHours: number;
  readonly createdAt: Date;
};

const STILL_TO_COME: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived', 'checked-in'];

/**
 * Whether a visit is an assessment that lets the treatment go ahead: one that was done, or one that is held or booked,
 * yet to come, and leaves the thinking time between its end and the treatment (GMC, cosmetic interventions: time to
 * reflect after the consultation). Neither may be older than the rule says when the treatment starts.
 */
export function isAssessmentFor(
  visit: AssessmentVisit,
  treatment: AssessedTreatment,
  rule: Pick<AssessmentRule, 'withinDays' | 'inPerson'>,
): boolean {
  if (rule.inPerson && !visit.inPerson) return false;
  const startsAt = treatment.startsAt.getTime();
  if (visit.status === 'fulfilled') {
    const isRecent = visit.startsAt.getTime() >= startsAt - rule.withinDays * DAY_MS;
    return isRecent && visit.endsAt.getTime() <= startsAt;
  }
  // Perhaps nobody came, and nobody said so: it counts once it is marked as done.
  if (visit.isOver) return false;
  const isHeldWithIt = visit.status === 'pending' && visit.plannedForId === treatment.id;
  if (!isHeldWithIt && !STILL_TO_COME.includes(visit.status)) return false;
  return leavesGap(visit, { ...treatment, ...rule });
}

/** Whether a treatment at `startsAt` may follow an assessment: time to think between them, but not too much time. */
export function leavesGap(
  assessment: { readonly startsAt: Date; readonly endsAt: Date },
  treatment: Pick<AssessedTreatment, 'startsAt' | 'reflectionHours'> &
    Pick<AssessmentRule, 'withinDays'>,
): boolean {
  const startsAt = treatment.startsAt.getTime();
  return (
    assessment.startsAt.getTime() >= startsAt - treatment.withinDays * DAY_MS &&
    assessment.endsAt.getTime() + treatment.reflectionHours * HOUR_MS <= startsAt
  );
}

/** Where a held treatment stands. One on record counts first: then nothing need be chosen. */
export function assessmentState(
  visits: readonly AssessmentVisit[],
  treatment: AssessedTreatment,
  facts: { readonly rule: AssessmentRule; readonly hasPatient: boolean },
): AssessmentState {
  const ruledOutAt = Math.max(
    ...visits.filter(({ ruledOut }) => ruledOut).map(({ startsAt }) => startsAt.getTime()),
  );
  const valid = visits.filter(
    (visit) =>
      visit.startsAt.getTime() > ruledOutAt && isAssessmentFor(visit, treatment, facts.rule),
  );
  const held = valid.find(({ status }) => status === 'pending');
  if (valid.length > 0 && !held) return 'on-record';
  if (held) {
    return held.createdAt.getTime() === treatment.createdAt.getTime() ? 'together' : 'added';
  }
  return facts.hasPatient ? 'missing' : 'unknown';
}
