import { and, eq, sql } from 'drizzle-orm';
import { serviceRisk, serviceRiskVersion } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { endConsents } from '../consent/standing/end-consents';
import type { RiskChange } from '../healthcare-service/model';
import { hashJson } from '../shared/canonical-json';
import { err, ok, type Result } from '../shared/result';
import { canEditForms } from './policy';
import { readBy, type StoredRisk, saidOf } from './risk-said';
import { lockSignedAhead } from './signed-ahead';

export type RiskRow = typeof serviceRisk.$inferSelect;
export type RiskId = RiskRow['id'];

export type WhichRisk = {
  readonly riskId: RiskId;
  /** Of the risk on the clinician's screen. */
  readonly expectedVersion: number;
};

export type RiskError = 'not-allowed' | 'not-found' | 'changed-meanwhile';

/** The risk, locked until the transaction ends, when this person may change it as they see it. */
export async function lockRisk(
  tx: Tx,
  actor: StaffActor,
  { riskId, expectedVersion }: WhichRisk,
): Promise<Result<RiskRow, RiskError>> {
  if (!canEditForms(actor)) return err('not-allowed');
  const [row] = await tx.select().from(serviceRisk).where(isRisk(actor, riskId)).for('update');
  if (!row) return err('not-found');
  return row.editVersion === expectedVersion ? ok(row) : err('changed-meanwhile');
}

const isRisk = ({ clinicId }: StaffActor, riskId: RiskId) =>
  and(eq(serviceRisk.clinicId, clinicId), eq(serviceRisk.id, riskId));

export type RiskStep = {
  readonly change: RiskChange;
  readonly isMaterial: boolean;
  /** What changed and why, in the clinician's words. */
  readonly changeSummary: string;
};

/**
 * Makes the next version of a locked risk, by name, and keeps the one before. Consents signed before keep what they
 * showed; after a material change those of treatments that have not begun end, where this patient now reads another
 * thing, and are to be signed anew.
 */
export async function writeRisk(
  tx: Tx,
  actor: StaffActor,
  {
    row,
    next,
    step,
  }: { readonly row: RiskRow; readonly next: StoredRisk; readonly step: RiskStep },
): Promise<void> {
  const { clinicId, id, editVersion } = row;
  await tx.insert(serviceRiskVersion).values({
    ...standingOf(row),
    clinicId,
    serviceRiskId: id,
    version: editVersion,
    said: saidOf(row),
  });
  await tx
    .update(serviceRisk)
    .set({
      ...next,
      ...step,
      approvedAt: dated(next.approvedAt, row.approvedAt),
      retiredAt: dated(next.retiredAt, row.retiredAt),
      changedBy: actor.name,
      changedAt: sql`now()`,
      editVersion: editVersion + 1,
    })
    .where(isRisk(actor, id));
  await tell(tx, actor, { ...row, version: editVersion + 1 }, { before: row, after: next, step });
}

/** The first version of a new risk, in the same way. */
export async function insertRisk(
  tx: Tx,
  actor: StaffActor,
  risk: Pick<RiskRow, 'id' | 'healthcareServiceId' | 'position'>,
  { said, step }: { readonly said: StoredRisk; readonly step: RiskStep },
): Promise<void> {
  await tx.insert(serviceRisk).values({
    ...risk,
    ...said,
    ...step,
    approvedAt: dated(said.approvedAt, null),
    clinicId: actor.clinicId,
    changedBy: actor.name,
    changedAt: sql`now()`,
  });
  await tell(tx, actor, { ...risk, version: 1 }, { before: null, after: said, step });
}

/** What is decided now is dated by the database's clock. */
function dated(at: Date | null, before: Date | null) {
  return at === null || at === before ? at : sql`now()`;
}

function standingOf(row: RiskRow) {
  const { approvedAt, approvedBy, retiredAt } = row;
  const { change, changedAt, changedBy, isMaterial, changeSummary } = row;
  return {
    approvedAt,
    approvedBy,
    retiredAt,
    change,
    changedAt,
    changedBy,
    isMaterial,
    changeSummary,
  };
}

const ACTIONS: Record<RiskChange, string> = {
  added: 'risk.added',
  words: 'risk.changed',
  approved: 'risk.approved',
  'taken-back': 'risk.approval-withdrawn',
  retired: 'risk.retired',
  'brought-back': 'risk.brought-back',
};

type Told = {
  readonly before: StoredRisk | null;
  readonly after: StoredRisk;
  readonly step: RiskStep;
};

async function tell(
  tx: Tx,
  actor: StaffActor,
  risk: Pick<RiskRow, 'id' | 'healthcareServiceId'> & { readonly version: number },
  { before, after, step: { change, isMaterial } }: Told,
): Promise<void> {
  const signed = isMaterial
    ? await lockSignedAhead(tx, actor, risk.healthcareServiceId, readsOtherwise(before, after))
    : [];
  await recordAudit(tx, actor, {
    action: ACTIONS[change],
    entityType: 'ServiceRisk',
    entityId: risk.id,
    detail: {
      version: risk.version,
      isMaterial,
      from: before?.band ?? null,
      to: after.band,
      toSignAnew: signed.length,
    },
  });
  for (const id of signed) await endConsents(tx, actor, id, 'form-changed');
}

/** Whether a patient of whom these questions were raised now reads another thing than before. */
export function readsOtherwise(before: StoredRisk | null, after: StoredRisk) {
  return (concerns: readonly string[]) => {
    const [was, is] = [before, after].map((risk) => risk && readBy(risk, concerns));
    return hashJson(was ?? null) !== hashJson(is ?? null);
  };
}
