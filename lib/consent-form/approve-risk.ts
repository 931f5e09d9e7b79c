import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { RiskBand } from '../healthcare-service/model';
import { ok, type Result } from '../shared/result';
import { bandOf } from './risk-fields';
import { type StoredRisk, saidOf, tellsAnotherFigure } from './risk-said';
import { lockRisk, type RiskError, type WhichRisk, writeRisk } from './risk-step';

export type DecideOnRiskInput = WhichRisk & {
  /** How often they judge it to be; null takes an approval back: then it reads "not known" until somebody approves it anew. */
  readonly band: RiskBand | null;
};

/**
 * A named clinician answers for how often a risk comes about, or takes that back. Until somebody does, a figure that
 * rests on nothing reads "not known". Where patients now read another word or number that is material, whoever decides.
 */
export async function decideOnRisk(
  actor: StaffActor,
  { band, ...which }: DecideOnRiskInput,
): Promise<Result<null, RiskError>> {
  return inTransaction(actor, async (tx) => {
    const locked = await lockRisk(tx, actor, which);
    if (!locked.ok) return locked;
    const row = locked.value;
    const next = band === null ? unapproved(storedOf(row)) : approved(storedOf(row), band, actor);
    const change = band === null ? 'taken-back' : 'approved';
    const isMaterial = tellsAnotherFigure(row, next);
    await writeRisk(tx, actor, { row, next, step: { change, isMaterial, changeSummary: '' } });
    return ok(null);
  });
}

export function storedOf(risk: StoredRisk): StoredRisk {
  const { approvedAt, approvedBy, retiredAt } = risk;
  return { ...saidOf(risk), approvedAt, approvedBy, retiredAt };
}

export function approved(risk: StoredRisk, band: RiskBand, actor: StaffActor): StoredRisk {
  // A published number that the clinician judges differently is no longer the one to draw.
  const figurePer100 = isItsNumber(risk, band) ? risk.figurePer100 : null;
  return { ...risk, band, figurePer100, approvedAt: new Date(), approvedBy: actor.name };
}

/** Once an approval has fallen the band reads “not known”, and the number alone says what it was. */
function isItsNumber({ band: before, figurePer100 }: StoredRisk, band: RiskBand): boolean {
  if (band === before) return true;
  return before === 'not_known' && figurePer100 !== null && bandOf(figurePer100) === band;
}

export function unapproved(risk: StoredRisk): StoredRisk {
  return { ...risk, band: 'not_known', approvedAt: null, approvedBy: null };
}
