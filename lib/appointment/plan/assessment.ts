import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { type AssessmentRule, assessmentRuleOf } from '../../healthcare-service/prerequisite';
import type { AppointmentId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { type Candidate, readCandidates } from './assessment-candidates';
import {
  type AssessmentState,
  assessmentState,
  isAssessmentFor,
  isCovered,
} from './assessment-rule';

/** The treatment, as much as its assessment depends on. */
export type Treatment = Pick<
  AppointmentRow,
  | 'id'
  | 'healthcareServiceId'
  | 'patientId'
  | 'startsAt'
  | 'terms'
  | 'createdAt'
  | 'reflectionOverrideAt'
>;

/** Where a treatment stands with its assessment; `visit` is the one that counts, when it was chosen for it. */
export type Assessment = {
  readonly state: AssessmentState;
  readonly rule: AssessmentRule;
  readonly visit: Candidate | null;
};

type AssessmentLook = {
  /** Whether what was found must stay as it is until the transaction ends. */
  readonly keep?: boolean;
  /** A visit that is not to count, to see whether the treatment rests on it. */
  readonly without?: AppointmentId | null;
  /** A visit that is to count as one whose time is not over. */
  readonly ahead?: AppointmentId | null;
  /** A visit that is to count as one that found the treatment not suitable, to see what that would take away. */
  readonly ruledOutBy?: AppointmentId | null;
};

/** As the rule looks at it: a clinician who shortens the thinking time shortens it after the assessment as well. */
export function withTimeToThink(treatment: Treatment) {
  const reflectionHours = treatment.reflectionOverrideAt ? 0 : treatment.terms.reflectionHours;
  return { ...treatment, reflectionHours };
}

/** What the treatment's service asks for; null when it asks for no assessment. */
export async function readAssessmentRule(
  tx: Tx,
  actor: Actor,
  { healthcareServiceId }: Pick<Treatment, 'healthcareServiceId'>,
): Promise<AssessmentRule | null> {
  const [service] = await tx
    .select({ prerequisites: healthcareService.prerequisites })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, healthcareServiceId),
      ),
    );
  return assessmentRuleOf(service?.prerequisites ?? []);
}

/**
 * Where a treatment stands with the assessment that its service asks for; null when it asks for none. Looks at all of
 * the patient's assessments, for the rule knows no owner of a link; it tells only the one chosen with the treatment.
 */
export async function readAssessment(
  tx: Tx,
  actor: Actor,
  treatment: Treatment,
  { keep = false, without = null, ahead = null, ruledOutBy = null }: AssessmentLook = {},
): Promise<Assessment | null> {
  const rule = await readAssessmentRule(tx, actor, treatment);
  if (!rule) return null;
  const found = await seeingTheClinic(tx, () =>
    readCandidates(tx, actor, [treatment], { rule, keep }),
  );
  const candidates = found
    .filter(({ id }) => id !== without)
    .map((visit) => ({
      ...visit,
      isOver: visit.isOver && visit.id !== ahead,
      ruledOut: visit.ruledOut || visit.id === ruledOutBy,
    }));
  const about = withTimeToThink(treatment);
  const hasPatient = treatment.patientId !== null;
  const chosen = candidates.filter(({ plannedForId }) => plannedForId === treatment.id);
  return {
    state: assessmentState(candidates, about, { rule, hasPatient }),
    rule,
    visit: chosen.find((visit) => isAssessmentFor(visit, about, rule)) ?? null,
  };
}

/**
 * Whether the treatment has the assessment that it needs, or needs none. What counts stays as it is until the
 * transaction ends, unless the asker only looks.
 */
export async function isAssessed(
  tx: Tx,
  actor: Actor,
  treatment: Treatment,
  look: AssessmentLook = {},
): Promise<boolean> {
  const assessment = await readAssessment(tx, actor, treatment, { keep: true, ...look });
  return assessment === null || isCovered(assessment.state);
}

/**
 * Locks what may count as the assessment of a visit, so that `isAssessed` has nothing left to wait for: whoever holds
 * days or time must not wait for visits.
 */
export async function keepAssessments(
  tx: Tx,
  actor: Actor,
  visit: Pick<Treatment, 'id' | 'healthcareServiceId' | 'patientId'>,
): Promise<void> {
  const rule = await readAssessmentRule(tx, actor, visit);
  if (!rule) return;
  await seeingTheClinic(tx, () => readCandidates(tx, actor, [visit], { rule, keep: true }));
}
