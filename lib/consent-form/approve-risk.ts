import { and, eq, sql } from 'drizzle-orm';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { endConsents } from '../consent/standing/end-consents';
import { type RiskBand, shownBand } from '../healthcare-service/model';
import { frequencyOf } from '../healthcare-service/risk-words';
import { hashJson } from '../shared/canonical-json';
import type { Id } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canEditForms } from './policy';
import { lockSignedAhead } from './signed-ahead';

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
 * rests on nothing reads "not known". Consents signed before keep what they showed; where patients now read another word
 * or number, those of treatments that have not begun end, and are to be signed anew.
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
    const decided = decidedOn(row, band);
    await tx
      .update(serviceRisk)
      .set({
        band: decided.band,
        figurePer100: decided.figurePer100,
        approvedAt: band === null ? null : sql`now()`,
        approvedBy: band === null ? null : actor.name,
        editVersion: expectedVersion + 1,
      })
      .where(which);
    const signed = readsOtherwise(row, decided) ? await lockSignedAhead(tx, actor, row) : [];
    await recordAudit(tx, actor, {
      action: band === null ? 'risk.approval-withdrawn' : 'risk.approved',
      entityType: 'ServiceRisk',
      entityId: riskId,
      detail: { from: row.band, to: band, toSignAnew: signed.length },
    });
    for (const id of signed) await endConsents(tx, actor, id, 'form-changed');
    return ok(null);
  });
}

type Told = Pick<typeof serviceRisk.$inferSelect, 'band' | 'figurePer100' | 'approvedAt'>;

function decidedOn(row: Told, band: RiskBand | null): Told {
  if (band === null) {
    return { band: 'not_known', figurePer100: row.figurePer100, approvedAt: null };
  }
  // A published number that the clinician judges differently is no longer the one to draw.
  const figurePer100 = band === row.band ? row.figurePer100 : null;
  return { band, figurePer100, approvedAt: new Date() };
}

/** Whether patients now read another word or number: who answers for it is no reason to ask them again. */
function readsOtherwise(row: typeof serviceRisk.$inferSelect, decided: Told): boolean {
  const told = (risk: typeof row) => hashJson(frequencyOf(shownBand(risk), risk.figurePer100));
  return told(row) !== told({ ...row, ...decided });
}
