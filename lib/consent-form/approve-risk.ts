import { and, eq, sql } from 'drizzle-orm';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { RiskBand } from '../healthcare-service/model';
import type { Id } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canEditForms } from './policy';

export type DecideOnRiskInput = {
  readonly riskId: Id<'ServiceRisk'>;
  /** Of the risk on the clinician's screen. */
  readonly expectedVersion: number;
  /** How often they judge it to be; null takes an approval back: then it reads "not known" until somebody approves it anew. */
  readonly band: RiskBand | null;
};

export type DecideOnRiskError = 'not-allowed' | 'not-found' | 'changed-meanwhile';

/**
 * A named clinician answers for how often a risk comes about, or takes that back. Until somebody does, a figure that
 * rests on nothing reads "not known". Consents signed before keep what they showed.
 */
export async function decideOnRisk(
  actor: StaffActor,
  { riskId, expectedVersion, band }: DecideOnRiskInput,
): Promise<Result<null, DecideOnRiskError>> {
  if (!canEditForms(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const which = and(eq(serviceRisk.clinicId, actor.clinicId), eq(serviceRisk.id, riskId));
    const [row] = await tx.select().from(serviceRisk).where(which).for('update');
    if (!row) return err('not-found');
    if (row.editVersion !== expectedVersion) return err('changed-meanwhile');
    await tx
      .update(serviceRisk)
      .set({
        ...(band === null
          ? { band: 'not_known', approvedAt: null, approvedBy: null }
          : {
              band,
              // A published number that the clinician judges differently is no longer the one to draw.
              figurePer100: band === row.band ? row.figurePer100 : null,
              approvedAt: sql`now()`,
              approvedBy: actor.name,
            }),
        editVersion: expectedVersion + 1,
      })
      .where(which);
    await recordAudit(tx, actor, {
      action: band === null ? 'risk.approval-withdrawn' : 'risk.approved',
      entityType: 'ServiceRisk',
      entityId: riskId,
      detail: { from: row.band, to: band },
    });
    return ok(null);
  });
}
