import type { StaffActor } from '../auth/actor';
import type { RiskSaid } from '../healthcare-service/model';
import type { HealthcareServiceId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { approved, storedOf, unapproved } from './approve-risk';
import { canEditForms } from './policy';
import { isAnotherRisk, type StoredRisk } from './risk-said';
import { type RiskRow, readsOtherwise } from './risk-step';
import { countSignedAhead } from './signed-ahead';

export type Foreseen = {
  /** How many signed appointments to come read another thing then: the most, however the clinician decides. */
  readonly touched: number;
  /** Whether what a clinician answered for is another thing then, or nobody has answered yet. */
  readonly isFigureOpen: boolean;
};

type Foresight = Result<Foreseen, 'not-allowed'>;

/** What a change of a risk would come to, for whoever decides about it. */
export async function foreseeChange(
  actor: StaffActor,
  risk: RiskRow,
  said: RiskSaid,
): Promise<Foresight> {
  const changed = { ...storedOf(risk), ...said };
  const isFigureOpen = risk.approvedAt === null || isAnotherRisk(risk, said);
  const answered = isFigureOpen ? [approved(changed, risk.band, actor)] : [];
  const fallen = isFigureOpen && risk.approvedAt !== null ? [unapproved(changed)] : [];
  const ends = { before: risk, after: [changed, ...answered, ...fallen] };
  return foresee(actor, risk.healthcareServiceId, { ...ends, isFigureOpen });
}

/** The same of a risk that is not there yet. */
export async function foreseeAdded(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  said: RiskSaid,
): Promise<Foresight> {
  const draft = { ...said, approvedAt: null, approvedBy: null, retiredAt: null };
  return foresee(actor, serviceId, { before: null, after: [draft], isFigureOpen: true });
}

type Ends = Pick<Foreseen, 'isFigureOpen'> & {
  readonly before: StoredRisk | null;
  /** As it may stand, by what is decided. */
  readonly after: readonly StoredRisk[];
};

async function foresee(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  { before, after, isFigureOpen }: Ends,
): Promise<Foresight> {
  if (!canEditForms(actor)) return err('not-allowed');
  const touched = await countSignedAhead(actor, serviceId, (concerns) =>
    after.some((end) => readsOtherwise(before, end)(concerns)),
  );
  return ok({ touched, isFigureOpen });
}
