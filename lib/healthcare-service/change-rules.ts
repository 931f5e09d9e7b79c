import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { keepSettingUndo } from '../setting-undo/keep';
import { hashJson } from '../shared/canonical-json';
import type { HealthcareServiceId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isService, listBookedAhead } from './booked-ahead';
import { asksForPriorTreatment } from './prerequisite';
import { changedRules, outsideRules, RULE_NAMES, type ServiceRules } from './rules';
import { whyNotChange } from './rules-policy';

export type RulesError = 'not-found' | 'thinking-time' | 'follow-up' | 'no-change';

/** What other rules would mean: which rules differ, and which booked visits could not be booked any more. They stay. */
export async function previewRules(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  rules: ServiceRules,
) {
  return inTransaction(actor, async (tx) => {
    const before = await readRules(tx, actor, serviceId);
    if (!before) return err('not-found');
    const refusal = await refusalOf(tx, actor, before, rules);
    if (refusal) return err(refusal);
    const ahead = await listBookedAhead(tx, actor, serviceId);
    const visits = ahead.map(({ visit, ...of }) => ({ ...visit, ...of }));
    return ok({
      fingerprint: fingerprintOf(before),
      changes: changedRules(before, rules),
      outside: outsideRules(rules, visits, await databaseNow(tx)),
      booked: visits.length,
    });
  });
}

/**
 * Gives a service other rules. They hold for what is booked from now on; visits keep the terms they were made under.
 * The audit log keeps each version, before and after. `changed-meanwhile`: they are not those that the preview showed.
 */
export async function changeRules(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  input: { readonly rules: ServiceRules; readonly fingerprint: string },
): Promise<Result<null, RulesError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const before = await readRules(tx, actor, serviceId, true);
    if (!before) return err('not-found');
    if (fingerprintOf(before) !== input.fingerprint) return err('changed-meanwhile');
    const refusal = await refusalOf(tx, actor, before, input.rules);
    if (refusal) return err(refusal);
    await tx.update(healthcareService).set(input.rules).where(isService(actor, serviceId));
    await recordAudit(tx, actor, {
      action: 'service.rules-changed',
      entityType: 'HealthcareService',
      entityId: serviceId,
      detail: { changes: changedRules(before, input.rules) },
    });
    await keepSettingUndo(tx, actor, serviceId, {
      kind: 'rules',
      serviceId,
      rules: rulesOf(before),
      fingerprint: fingerprintOf(input.rules),
    });
    return ok(null);
  });
}

async function refusalOf(
  tx: Tx,
  actor: StaffActor,
  before: ServiceRules,
  after: ServiceRules,
): Promise<RulesError | null> {
  const refusal = whyNotChange(actor, before, after);
  if (refusal) return refusal;
  const { followUpServiceSlug: review, followUpAfterDays: days } = after;
  // A review without its interval would be offered never; an interval without a review means nothing.
  if ((review === null) !== (days === null)) return 'follow-up';
  const isOther = review !== null && review !== before.followUpServiceSlug;
  if (isOther && !(await isReview(tx, actor, review))) return 'follow-up';
  return Object.keys(changedRules(before, after)).length === 0 ? 'no-change' : null;
}

/** Only what asks for a treatment before it looks at one: anything else would be refused or paid for like the first. */
async function isReview(tx: Tx, actor: StaffActor, slug: string): Promise<boolean> {
  const [service] = await tx
    .select({ prerequisites: healthcareService.prerequisites })
    .from(healthcareService)
    .where(and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.slug, slug)));
  return service !== undefined && asksForPriorTreatment(service.prerequisites);
}

function fingerprintOf(rules: ServiceRules): string {
  return hashJson(rulesOf(rules));
}

/** The rules alone, of a row that has more. */
function rulesOf(rules: ServiceRules): ServiceRules {
  return Object.fromEntries(RULE_NAMES.map((name) => [name, rules[name]])) as ServiceRules;
}

async function readRules(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  lock = false,
): Promise<ServiceRules | null> {
  const query = tx.select().from(healthcareService).where(isService(actor, serviceId));
  // Visits refer to the service: its key does not change, so nobody who books waits.
  const [row] = await (lock ? query.for('no key update') : query);
  return row ?? null;
}
