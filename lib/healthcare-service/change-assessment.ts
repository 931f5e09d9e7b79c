import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { inTransaction, rehearse, type Tx } from '@/db/transaction';
import { itsLocation, itsPatient } from '../appointment/joins';
import { readAssessment } from '../appointment/plan/assessment';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId, HealthcareServiceId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { assessmentRuleOf, withAssessmentRule } from './prerequisite';
import { type AssessmentNeed, whyNotAssessment } from './rules-policy';

/** `not-found`: also for a service that asks for no assessment. */
export type AssessmentError = 'not-found' | 'clinical' | 'no-change';

/** What another rule for the assessment would mean: the one that holds, and the booked visits that would lack theirs. */
export async function previewAssessment(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  wanted: AssessmentNeed,
) {
  return rehearse(actor, async (tx) => {
    const before = await readService(tx, actor, serviceId);
    const refusal = refusalOf(actor, before, wanted);
    if (!before || refusal) return err(refusal ?? 'not-found');
    const visits = await listAhead(tx, actor, serviceId);
    const lackNow = await listLacking(tx, actor, visits);
    await write(tx, actor, serviceId, before, wanted);
    const lackThen = await listLacking(tx, actor, visits);
    return ok({
      before: { withinDays: before.withinDays, inPerson: before.inPerson },
      booked: visits.length,
      lacking: visits.filter(({ visit: { id } }) => lackThen.has(id) && !lackNow.has(id)),
    });
  });
}

/**
 * Says how fresh the assessment before a treatment must be, in days, and whether a call is enough. It holds at once,
 * and for visits that are moved or confirmed from now on. `changed-meanwhile`: the rule is not the one that was shown.
 */
export async function changeAssessment(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  { wanted, shown }: { readonly wanted: AssessmentNeed; readonly shown: AssessmentNeed },
): Promise<Result<null, AssessmentError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const before = await readService(tx, actor, serviceId);
    if (before && !isSame(before, shown)) return err('changed-meanwhile');
    const refusal = refusalOf(actor, before, wanted);
    if (!before || refusal) return err(refusal ?? 'not-found');
    await write(tx, actor, serviceId, before, wanted);
    await recordAudit(tx, actor, {
      action: 'service.assessment-changed',
      entityType: 'HealthcareService',
      entityId: serviceId,
      detail: { before: shown, after: wanted },
    });
    return ok(null);
  });
}

function isSame(a: AssessmentNeed, b: AssessmentNeed): boolean {
  return a.withinDays === b.withinDays && a.inPerson === b.inPerson;
}

function refusalOf(
  actor: StaffActor,
  before: AssessmentNeed | null,
  wanted: AssessmentNeed,
): AssessmentError | null {
  if (!before) return 'not-found';
  return whyNotAssessment(actor, before, wanted) ?? (isSame(before, wanted) ? 'no-change' : null);
}

function isService(actor: StaffActor, serviceId: HealthcareServiceId) {
  return and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.id, serviceId));
}

async function readService(tx: Tx, actor: StaffActor, serviceId: HealthcareServiceId) {
  const [row] = await tx
    .select({ prerequisites: healthcareService.prerequisites })
    .from(healthcareService)
    .where(isService(actor, serviceId))
    // Visits refer to the service: its key does not change, so nobody who books waits.
    .for('no key update');
  const rule = row && assessmentRuleOf(row.prerequisites);
  return rule ? { ...row, ...rule } : null;
}

async function write(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  { prerequisites }: { readonly prerequisites: readonly string[] },
  wanted: AssessmentNeed,
): Promise<void> {
  await tx
    .update(healthcareService)
    .set({ prerequisites: [...withAssessmentRule(prerequisites, wanted)] })
    .where(isService(actor, serviceId));
}

type Ahead = Awaited<ReturnType<typeof listAhead>>;

async function listLacking(
  tx: Tx,
  actor: StaffActor,
  visits: Ahead,
): Promise<ReadonlySet<AppointmentId>> {
  const lacking = new Set<AppointmentId>();
  for (const { visit } of visits) {
    const assessment = await readAssessment(tx, actor, visit);
    if (assessment?.state === 'missing') lacking.add(visit.id);
  }
  return lacking;
}

async function listAhead(tx: Tx, actor: StaffActor, serviceId: HealthcareServiceId) {
  return tx
    .select({ visit: appointment, timeZone: location.timeZone, patientName: patient.fullName })
    .from(appointment)
    .innerJoin(location, itsLocation)
    .leftJoin(patient, itsPatient)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.healthcareServiceId, serviceId),
        inArray(appointment.status, ['proposed', 'booked']),
        gt(appointment.startsAt, sql`now()`),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}
