import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { clinicPolicy, location } from '@/db/schema/clinic';
import { consent } from '@/db/schema/consent';
import { inTransaction, rehearse, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { fewestYearsKept } from '../retention/legal-minimum';
import { readDue } from '../retention/queries';
import { keepSettingUndo } from '../setting-undo/keep';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { canChangeClinic } from './policy';
import { changedPolicy, type PolicyRules, rulesOf, signingAgain } from './policy-rules';

/** `kept-too-short`: the law of one of its places asks for more years. */
export type PolicyError = 'not-found' | 'no-change' | 'kept-too-short';

/** The rules that hold now, with the fewest years for which records may be kept. */
export async function findPolicy(actor: StaffActor) {
  return inTransaction(actor, (tx) => readPolicy(tx, actor));
}

/**
 * What other rules would mean: what differs, how many visits ahead keep what they were promised, how many must sign
 * again, and how many people's records could be erased that are kept now (`due`).
 */
export async function previewPolicy(actor: StaffActor, rules: PolicyRules) {
  return rehearse(actor, async (tx) => {
    const before = await readPolicy(tx, actor);
    const refusal = refusalOf(actor, before, rules);
    if (refusal) return err(refusal);
    const ahead = await readAhead(tx, actor);
    const signed = ahead.flatMap(({ startsAt, signedAt }) =>
      signedAt ? [{ startsAt, signedAt }] : [],
    );
    return ok({
      version: before.version,
      changes: changedPolicy(before, rules),
      keeping: ahead.length,
      signAgain: signingAgain(signed, [before.resignAfterDays, rules.resignAfterDays]),
      due: await countNewlyDue(tx, actor, before, rules),
    });
  });
}

/** Each visit ahead, with its last signature if there is one. */
async function readAhead(tx: Tx, actor: StaffActor) {
  return tx
    .selectDistinctOn([appointment.id], {
      startsAt: appointment.startsAt,
      signedAt: consent.signedAt,
    })
    .from(appointment)
    .leftJoin(
      consent,
      and(
        eq(consent.clinicId, appointment.clinicId),
        eq(consent.appointmentId, appointment.id),
        inArray(consent.status, ['proposed', 'active']),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.status, ['proposed', 'booked', 'pending']),
        gt(appointment.startsAt, sql`now()`),
      ),
    )
    .orderBy(appointment.id, sql`${consent.signedAt} desc nulls last`);
}

/** More of them are only counted to here. */
const DUE_MOST = 10_000;

/** Writes the rules to ask; for a rehearsal only. */
async function countNewlyDue(
  tx: Tx,
  actor: StaffActor,
  before: PolicyRow,
  rules: PolicyRules,
): Promise<number> {
  if (rules.retentionYearsAdult >= before.retentionYearsAdult) return 0;
  const dueNow = await readDue(tx, actor, DUE_MOST);
  await addVersion(tx, before, rules);
  const dueThen = await readDue(tx, actor, DUE_MOST);
  return dueThen.length - dueNow.length;
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
    if (!(await addVersion(tx, before, rules))) return err('changed-meanwhile');
    await recordAudit(tx, actor, {
      action: 'policy.changed',
      entityType: 'Clinic',
      entityId: actor.clinicId,
      detail: { version: version + 1, changes: changedPolicy(before, rules) },
    });
    await keepSettingUndo(tx, actor, actor.clinicId, {
      kind: 'policy',
      rules: rulesOf(before),
      version: version + 1,
    });
    return ok(null);
  });
}

type PolicyRow = Awaited<ReturnType<typeof readPolicy>>;

async function addVersion(
  tx: Tx,
  { retentionYearsMin: _min, ...before }: PolicyRow,
  rules: PolicyRules,
): Promise<boolean> {
  const added = await tx
    .insert(clinicPolicy)
    .values({ ...before, ...rules, version: before.version + 1, createdAt: sql`now()` })
    .onConflictDoNothing()
    .returning({ version: clinicPolicy.version });
  return added.length > 0;
}

function refusalOf(actor: StaffActor, before: PolicyRow, after: PolicyRules): PolicyError | null {
  if (!canChangeClinic(actor)) return 'not-found';
  if (after.retentionYearsAdult < before.retentionYearsMin) return 'kept-too-short';
  return Object.keys(changedPolicy(before, after)).length === 0 ? 'no-change' : null;
}

async function readPolicy(tx: Tx, actor: StaffActor) {
  const [row] = await tx
    .select()
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(desc(clinicPolicy.version))
    .limit(1);
  const policy = required(row, 'a clinic has a policy');
  // Those that have ended, too: their records are here.
  const places = await tx
    .selectDistinct({ country: location.country })
    .from(location)
    .where(eq(location.clinicId, actor.clinicId));
  const countries = places.map(({ country }) => country);
  const [began = policy] = await tx
    .select({ retentionYearsAdult: clinicPolicy.retentionYearsAdult })
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(asc(clinicPolicy.version))
    .limit(1);
  const retentionYearsMin = fewestYearsKept(countries, began.retentionYearsAdult);
  return { ...policy, retentionYearsMin };
}
