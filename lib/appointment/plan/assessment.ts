import { and, eq, exists, gte, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner } from '@/db/schema/practitioner';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { type AssessmentRule, assessmentRuleOf } from '../../healthcare-service/prerequisite';
import type { AppointmentId } from '../../shared/ids';
import { itsPractitioner, itsService } from '../joins';
import type { AppointmentRow } from '../lock';
import { type AssessmentState, assessmentState, isAssessmentFor } from './assessment-rule';

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
  readonly visit: Awaited<ReturnType<typeof readCandidates>>[number] | null;
};

type AssessmentLook = {
  /** Whether what was found must stay as it is until the transaction ends. */
  readonly keep?: boolean;
  /** A visit that is not to count, to see whether the treatment rests on it. */
  readonly without?: AppointmentId | null;
};

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
  { keep = false, without = null }: AssessmentLook = {},
): Promise<Assessment | null> {
  const rule = await readAssessmentRule(tx, actor, treatment);
  if (!rule) return null;
  const found = await seeingTheClinic(tx, () =>
    readCandidates(tx, actor, treatment, { rule, keep }),
  );
  const candidates = found.filter(({ id }) => id !== without);
  // A clinician who shortens the thinking time shortens it after the assessment as well.
  const reflectionHours = treatment.reflectionOverrideAt ? 0 : treatment.terms.reflectionHours;
  const about = { ...treatment, reflectionHours };
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
 * transaction ends.
 */
export async function isAssessed(
  tx: Tx,
  actor: Actor,
  treatment: Treatment,
  without: AppointmentId | null = null,
): Promise<boolean> {
  const assessment = await readAssessment(tx, actor, treatment, { keep: true, without });
  return assessment === null || !['missing', 'unknown'].includes(assessment.state);
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
  await seeingTheClinic(tx, () => readCandidates(tx, actor, visit, { rule, keep: true }));
}

const calledOff = alias(appointment, 'called_off');

async function readCandidates(
  tx: Tx,
  actor: Actor,
  treatment: Pick<Treatment, 'id' | 'healthcareServiceId' | 'patientId'>,
  { rule, keep }: { readonly rule: AssessmentRule; readonly keep: boolean },
) {
  const planned = eq(appointment.plannedForId, treatment.id);
  const isTheirs = treatment.patientId && eq(appointment.patientId, treatment.patientId);
  const candidates = tx
    .select({
      id: appointment.id,
      reference: appointment.reference,
      status: appointment.status,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      plannedForId: appointment.plannedForId,
      createdAt: appointment.createdAt,
      secretVersion: appointment.secretVersion,
      practitionerId: appointment.practitionerId,
      practitionerName: practitioner.name,
      serviceName: healthcareService.name,
      inPerson: sql<boolean>`${healthcareService.roomKind} is not null`,
      ruledOut: sql<boolean>`${ruledOutBy(tx, treatment)}`,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(practitioner, itsPractitioner)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(healthcareService.slug, rule.serviceSlug),
        or(planned, isTheirs || undefined),
        or(
          inArray(appointment.status, ['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled']),
          and(eq(appointment.status, 'pending'), planned),
        ),
      ),
    )
    .orderBy(appointment.id);
  return keep ? candidates.for('share', { of: appointment }) : candidates;
}

/** What an assessment found not suitable stays so for this kind of treatment, until another one finds otherwise. */
function ruledOutBy(tx: Tx, { healthcareServiceId }: Pick<Treatment, 'healthcareServiceId'>) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(calledOff)
      .where(
        and(
          eq(calledOff.clinicId, appointment.clinicId),
          eq(calledOff.id, appointment.plannedForId),
          eq(calledOff.healthcareServiceId, healthcareServiceId),
          eq(calledOff.status, 'cancelled'),
          eq(calledOff.cancellationReason, 'not-suitable'),
          // Called off before it, by what was answered online: then the assessment is yet to find out.
          gte(calledOff.cancelledAt, appointment.startsAt),
        ),
      ),
  );
}
