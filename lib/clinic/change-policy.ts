import { and, count, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { clinicPolicy } from '@/db/schema/clinic';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { canChangeClinic } from './policy';
import { changedPolicy, type PolicyRules } from './policy-rules';

export type PolicyError = 'not-found' | 'no-change';

/** The rules that hold now. */
export async function findPolicy(actor: StaffActor) {
  return inTransaction(actor, (tx) => readPolicy(tx, actor));
}

/** What other rules would mean: what differs, and how many visits ahead keep what they were promised. */
export async function previewPolicy(actor: StaffActor, rules: PolicyRules) {
  return inTransaction(actor, async (tx) => {
    const before = await readPolicy(tx, actor);
    const refusal = refusalOf(actor, before, rules);
    if (refusal) return err(refusal);
    const [ahead] = await tx
      .select({ visits: count() })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          inArray(appointment.status, ['proposed', 'booked', 'pending']),
          gt(appointment.startsAt, sql`now()`),
        ),
      );
    return ok({
      version: before.version,
      changes: changedPolicy(before, rules),
      keeping: ahead?.visits ?? 0,
    });
  });
}

/**
 * Makes other rules hold for what is booked from now on, as the next version: earlier ones stay, and each visit keeps
 * its own (`AppointmentTerms`). Holds and offers under way end when they were to end. `changed-meanwhile`: the version
 * is not the one that the preview showed.
 */
export async function changePolicy(
  actor: StaffActor,
  { rules, version }: { readonly rules: PolicyRules; readonly version: number },
): Promise<Result<null, PolicyError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const before = await readPolicy(tx, actor);
    if (before.version !== version) return err('changed-meanwhile');
    const refusal = refusalOf(actor, before, rules);
    if (refusal) return err(refusal);
    // Who comes second finds the next version there already.
    const added = await tx
      .insert(clinicPolicy)
      .values({ ...before, ...rules, version: version + 1, createdAt: sql`now()` })
      .onConflictDoNothing()
      .returning({ version: clinicPolicy.version });
    if (added.length === 0) return err('changed-meanwhile');
    await recordAudit(tx, actor, {
      action: 'policy.changed',
      entityType: 'Clinic',
      entityId: actor.clinicId,
      detail: { version: version + 1, changes: changedPolicy(before, rules) },
    });
    return ok(null);
  });
}

function refusalOf(actor: StaffActor, before: PolicyRules, after: PolicyRules): PolicyError | null {
  if (!canChangeClinic(actor)) return 'not-found';
  return Object.keys(changedPolicy(before, after)).length === 0 ? 'no-change' : null;
}

async function readPolicy(tx: Tx, actor: StaffActor) {
  const [row] = await tx
    .select()
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(desc(clinicPolicy.version))
    .limit(1);
  return required(row, 'a clinic has a policy');
}
