import { and, asc, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { listUnassessed } from '../appointment/plan/unassessed';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { keepSettingUndo } from '../setting-undo/keep';
import type { HealthcareServiceId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isService, listBookedAhead } from './booked-ahead';
import { isByPhone } from './model';
import {
  type AssessmentRule,
  assessmentRuleOf,
  canBeAssessment,
  canBeOffered,
  clinicalChecksOf,
  EXAMINED_WITHIN_DAYS,
  withAssessmentRule,
  writeAssessmentRule,
} from './prerequisite';
import { type AssessmentNeed, whyNotAssessment } from './rules-policy';

/**
 * `not-found`: also for what is no treatment. `examination`: a prescriber's own checks hang on it, so it is always
 * needed; `examined-lately`: and in person, at most 90 days before. `no-assessment`: no such visit, or none that could
 * be one.
 */
export type AssessmentError =
  | 'not-found'
  | 'clinical'
  | 'examination'
  | 'examined-lately'
  | 'no-assessment'
  | 'no-change';

/** Null: the service asks for no assessment. */
type Need = AssessmentNeed | null;

/** What another rule for the assessment would mean: the one that holds, and the booked visits that would lack theirs. */
export async function previewAssessment(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  wanted: Need,
) {
  return inTransaction(actor, async (tx) => {
    const service = await readService(tx, actor, serviceId);
    const read = readWanted(actor, service, wanted);
    if (!service || !read.ok) return err(read.ok ? 'not-found' : read.error);
    const visits = await listBookedAhead(tx, actor, serviceId);
    const treatments = visits.map(({ visit }) => visit);
    const lackNow = await listUnassessed(tx, actor, treatments, service.rule);
    const rest = treatments.filter(({ id }) => !lackNow.has(id));
    const lackThen = await listUnassessed(tx, actor, rest, read.value);
    return ok({
      before: service.rule,
      after: read.value,
      version: service.version,
      booked: visits.length,
      lacking: visits.filter(({ visit: { id } }) => lackThen.has(id)),
    });
  });
}

/**
 * Says whether a treatment needs an assessment, which visits count as one, and for how many days. It holds at once, and
 * for visits that are moved or confirmed from now on; none is cancelled or told. `version`: of the rule that was shown
 * (`previewAssessment`); `changed-meanwhile`: it is another one now.
 */
export async function changeAssessment(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  { wanted, version }: { readonly wanted: Need; readonly version: string },
): Promise<Result<null, AssessmentError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const service = await readService(tx, actor, serviceId, true);
    if (service && service.version !== version) return err('changed-meanwhile');
    const read = readWanted(actor, service, wanted);
    if (!service || !read.ok) return err(read.ok ? 'not-found' : read.error);
    const prerequisites = withAssessmentRule(service.prerequisites, read.value);
    await tx
      .update(healthcareService)
      .set({ prerequisites: [...prerequisites] })
      .where(isService(actor, serviceId));
    await recordAudit(tx, actor, {
      action: 'service.assessment-changed',
      entityType: 'HealthcareService',
      entityId: serviceId,
      detail: { before: service.rule, after: read.value },
    });
    await keepSettingUndo(tx, actor, serviceId, {
      kind: 'assessment',
      serviceId,
      wanted: service.rule && needOf(service.rule),
      version: versionOf(read.value),
    });
    return ok(null);
  });
}

type Asked = NonNullable<Awaited<ReturnType<typeof readService>>>;

/** The whole rule that was wished for, or why it cannot be. */
function readWanted(
  actor: StaffActor,
  service: Asked | null,
  wanted: Need,
): Result<AssessmentRule | null, AssessmentError> {
  if (!service) return err('not-found');
  const refusal = whyNotAssessment(actor, service.rule, wanted);
  if (refusal) return err(refusal);
  const isExamined = clinicalChecksOf(service.prerequisites).length > 0;
  if (wanted === null) {
    if (service.rule === null) return err('no-change');
    return isExamined ? err('examination') : ok(null);
  }
  const rule = ruleFor(service.all, wanted);
  if (!rule) return err('no-assessment');
  if (isSame(service.rule, rule)) return err('no-change');
  const isLate = rule.withinDays > EXAMINED_WITHIN_DAYS || !rule.inPerson;
  return isExamined && isLate ? err('examined-lately') : ok(rule);
}

/** In person if all that count are; the others in the clinic's own order. Null: one of them cannot be an assessment. */
function ruleFor(
  all: Asked['all'],
  { serviceSlugs: [offered, ...others], withinDays }: AssessmentNeed,
): AssessmentRule | null {
  const first = all.find(({ slug }) => slug === offered);
  const also = all.filter(({ slug }) => others.includes(slug));
  const areThere = first !== undefined && also.length === new Set(others).size;
  if (!areThere || !canBeOffered(first) || !also.every(canBeAssessment)) return null;
  return {
    serviceSlugs: [offered, ...also.map(({ slug }) => slug)],
    withinDays,
    inPerson: ![first, ...also].some(isByPhone),
  };
}

/** Whether in person follows from which visits count. */
function isSame(a: AssessmentNeed | null, b: AssessmentNeed): boolean {
  return a?.withinDays === b.withinDays && a.serviceSlugs.join() === b.serviceSlugs.join();
}

/** A treatment with the rule that holds for it, and all services of the clinic; null when it is none. */
async function readService(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  lock = false,
) {
  const query = tx
    .select({ prerequisites: healthcareService.prerequisites })
    .from(healthcareService)
    .where(and(isService(actor, serviceId), eq(healthcareService.isTreatment, true)));
  // Visits refer to the service: its key does not change, so nobody who books waits.
  const [row] = await (lock ? query.for('no key update') : query);
  if (!row) return null;
  const all = await tx
    .select()
    .from(healthcareService)
    .where(eq(healthcareService.clinicId, actor.clinicId))
    .orderBy(asc(healthcareService.position));
  const rule = assessmentRuleOf(row.prerequisites);
  return { ...row, rule, version: versionOf(rule), all };
}

function versionOf(rule: AssessmentRule | null): string {
  return rule ? writeAssessmentRule(rule) : 'none';
}

function needOf({ serviceSlugs, withinDays }: AssessmentRule): AssessmentNeed {
  return { serviceSlugs, withinDays };
}
