import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { type AssessmentRule, assessmentRuleOf } from '../../healthcare-service/prerequisite';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import type { AppointmentStatus } from '../model';
import { type Treatment, withTimeToThink } from './assessment';
import { readCandidates } from './assessment-candidates';
import { assessmentState } from './assessment-rule';

/** Those of a service's booked treatments that would lack an assessment under a rule; null: none is needed. */
export async function listUnassessed(
  tx: Tx,
  actor: StaffActor,
  treatments: readonly Treatment[],
  rule: AssessmentRule | null,
): Promise<ReadonlySet<AppointmentId>> {
  const [first, ...others] = treatments;
  if (!rule || !first) return new Set();
  const found = await seeingTheClinic(tx, () =>
    readCandidates(tx, actor, [first, ...others], { rule, keep: false }),
  );
  const lacking = treatments.filter((treatment) => {
    const { id, patientId } = treatment;
    const own = found.filter(
      (visit) => visit.plannedForId === id || (patientId !== null && visit.patientId === patientId),
    );
    const facts = { rule, hasPatient: patientId !== null };
    return assessmentState(own, withTimeToThink(treatment), facts) === 'missing';
  });
  return new Set(lacking.map(({ id }) => id));
}

const TO_COME: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived'];

type Line = Treatment & {
  readonly status: AppointmentStatus;
  readonly prerequisites: readonly string[];
};

/** Those of some visits that are to come for which no assessment counts by the rule of their service now. */
export async function listUnassessedOfDay(
  tx: Tx,
  actor: StaffActor,
  lines: readonly Line[],
): Promise<ReadonlySet<AppointmentId>> {
  const toCome = lines.filter(
    ({ status, prerequisites }) => TO_COME.includes(status) && assessmentRuleOf(prerequisites),
  );
  const byService = new Map<HealthcareServiceId, Line[]>();
  for (const line of toCome) {
    byService.set(line.healthcareServiceId, [
      ...(byService.get(line.healthcareServiceId) ?? []),
      line,
    ]);
  }
  const lacking = new Set<AppointmentId>();
  for (const [first, ...others] of byService.values()) {
    if (!first) continue;
    const rule = assessmentRuleOf(first.prerequisites);
    for (const id of await listUnassessed(tx, actor, [first, ...others], rule)) lacking.add(id);
  }
  return lacking;
}
