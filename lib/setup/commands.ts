import { sql } from 'drizzle-orm';
import { pool } from '@/db/client';
import { insertPlannedClinic } from '@/db/seed/insert-clinic';
import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import { systemActor } from '../auth/mint';
import type { ClinicId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { buildPlan } from './build-plan';
import type { SetupAsker, SetupStep, Typed } from './model';
import { findSetup } from './queries';
import { readWhole } from './read-answers';

/** Keeps what was typed on one page, for as long as there is no clinic. False when the key no longer works. */
export async function keepAnswers(
  { keyHash }: SetupAsker,
  step: SetupStep,
  typed: Typed,
): Promise<boolean> {
  const [row] = await pool().sql<{ kept: boolean }[]>`
    select operations.setup_keep(${keyHash}, ${step}, ${JSON.stringify(typed)}::text::jsonb) as kept`;
  return row?.kept ?? false;
}

export type MadeClinic = {
  readonly clinicId: ClinicId;
  readonly manager: { readonly name: string; readonly email: string };
};

/**
 * Makes the clinic of the kept answers in one transaction, all or nothing, and uses the key up. `key-ended`: it does not
 * work any more, also because somebody else has just made the clinic. A step: what is missing or wrong there.
 */
export async function makeClinic(
  asker: SetupAsker,
  now: Date,
): Promise<Result<MadeClinic, SetupStep | 'key-ended'>> {
  const answers = await findSetup(asker);
  if (!answers) return err('key-ended');
  const whole = readWhole(answers);
  if (!whole.ok) return whole;
  const plan = buildPlan(whole.value, now);
  const { clinicId, slug, name, legalName } = plan;
  const actor = systemActor(clinicId, 'setup');
  return inTransaction(actor, async (tx) => {
    // The only way in which the application may add a clinic, and it does so once (docs/decisions/020).
    const [row] = await tx.execute<{ made: boolean }>(sql`
      select operations.setup_make_clinic(${asker.keyHash}, ${clinicId}, ${slug}, ${name}, ${legalName}) as made`);
    if (!row?.made) return err('key-ended');
    await insertPlannedClinic(tx, plan, now);
    await recordAudit(tx, actor, {
      action: 'clinic.made',
      entityType: 'Clinic',
      entityId: clinicId,
    });
    const { managerName, managerEmail } = whole.value.people;
    return ok({ clinicId, manager: { name: managerName, email: managerEmail } });
  });
}
