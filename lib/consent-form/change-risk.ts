import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { healthcareService, serviceRisk } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { RiskSaid } from '../healthcare-service/model';
import { hashJson } from '../shared/canonical-json';
import { type HealthcareServiceId, newId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { approved, storedOf, unapproved } from './approve-risk';
import { canEditForms } from './policy';
import { isAnotherRisk, type StoredRisk, saidOf, tellsAnotherFigure } from './risk-said';
import {
  insertRisk,
  lockRisk,
  type RiskError,
  type RiskId,
  type WhichRisk,
  writeRisk,
} from './risk-step';

/** How a change of what patients are told is decided, by name. */
export type RiskDecision = {
  /** Whether it could change somebody's mind: those who signed and read another thing now are asked again. */
  readonly isMaterial: boolean;
  readonly changeSummary: string;
};

export type ChangeRiskInput = WhichRisk &
  RiskDecision & {
    readonly said: Omit<RiskSaid, 'band'>;
    /** The clinician answers for how often it comes about, as it is said now. */
    readonly answersForFigure: boolean;
  };

/**
 * `figure-told`: patients would read another word or number, which is material. `said-already`: another risk of the
 * treatment has these words.
 */
export type ChangeRiskError =
  | RiskError
  | 'summary-missing'
  | 'nothing-changed'
  | 'said-already'
  | 'figure-told';

/**
 * Changes what a risk says, what it rests on, and to whom it is told. Approved was how often one thing comes about, so a
 * material change of that thing takes the approval back, unless the clinician answers for it anew. What is not material
 * says the same, and leaves the approval as it was.
 */
export async function changeRisk(
  actor: StaffActor,
  { said, isMaterial, changeSummary, answersForFigure, ...which }: ChangeRiskInput,
): Promise<Result<null, ChangeRiskError>> {
  return inTransaction(actor, async (tx) => {
    const locked = await lockRisk(tx, actor, which);
    if (!locked.ok) return locked;
    const row = locked.value;
    if (changeSummary.trim() === '') return err('summary-missing');
    const changed: StoredRisk = { ...storedOf(row), ...said };
    if (hashJson(saidOf(changed)) === hashJson(saidOf(row))) return err('nothing-changed');
    const next = answersForFigure
      ? approved(changed, row.band, actor)
      : unanswered(row, changed, isMaterial);
    if (!isMaterial && tellsAnotherFigure(row, next)) return err('figure-told');
    if (await isSaidAlready(tx, row, said.text)) return err('said-already');
    const step = { change: 'words', isMaterial, changeSummary: changeSummary.trim() } as const;
    await writeRisk(tx, actor, { row, next, step });
    return ok(null);
  });
}

/** Changed by somebody who did not answer for the figure. */
function unanswered(row: StoredRisk, changed: StoredRisk, isMaterial: boolean): StoredRisk {
  const isLost = isMaterial && row.approvedAt !== null && isAnotherRisk(row, changed);
  return isLost ? unapproved(changed) : changed;
}

export type AddRiskInput = RiskDecision & {
  readonly healthcareServiceId: HealthcareServiceId;
  readonly said: RiskSaid;
  readonly answersForFigure: boolean;
};

export type AddRiskError = 'not-allowed' | 'not-found' | 'summary-missing' | 'said-already';

/** Adds a risk to a treatment, after those that it has. Until a clinician answers for its figure, that is a draft. */
export async function addRisk(
  actor: StaffActor,
  { healthcareServiceId, said, isMaterial, changeSummary, answersForFigure }: AddRiskInput,
): Promise<Result<RiskId, AddRiskError>> {
  if (!canEditForms(actor)) return err('not-allowed');
  if (changeSummary.trim() === '') return err('summary-missing');
  const { clinicId } = actor;
  return inTransaction(actor, async (tx) => {
    const [service] = await tx
      .select({ id: healthcareService.id })
      .from(healthcareService)
      .where(
        and(
          eq(healthcareService.clinicId, clinicId),
          eq(healthcareService.id, healthcareServiceId),
        ),
      )
      .for('no key update');
    if (!service) return err('not-found');
    const id = newId<RiskId>();
    if (await isSaidAlready(tx, { clinicId, healthcareServiceId, id }, said.text)) {
      return err('said-already');
    }
    const draft: StoredRisk = { ...said, approvedAt: null, approvedBy: null, retiredAt: null };
    const position = await nextPosition(tx, actor, healthcareServiceId);
    const step = { change: 'added', isMaterial, changeSummary: changeSummary.trim() } as const;
    await insertRisk(
      tx,
      actor,
      { id, healthcareServiceId, position },
      {
        said: answersForFigure ? approved(draft, said.band, actor) : draft,
        step,
      },
    );
    return ok(id);
  });
}

async function nextPosition(tx: Tx, { clinicId }: StaffActor, serviceId: HealthcareServiceId) {
  const [row] = await tx
    .select({ next: sql<number>`coalesce(max(${serviceRisk.position}) + 1, 0)::int` })
    .from(serviceRisk)
    .where(and(eq(serviceRisk.clinicId, clinicId), eq(serviceRisk.healthcareServiceId, serviceId)));
  return row?.next ?? 0;
}

export type RetireRiskInput = WhichRisk & RiskDecision & { readonly isRetired: boolean };
export type RetireRiskError = Exclude<ChangeRiskError, 'figure-told'>;

/** Tells a risk to nobody any more, or to those it applies to once again. It is never deleted: it has been signed. */
export async function retireRisk(
  actor: StaffActor,
  { isRetired, isMaterial, changeSummary, ...which }: RetireRiskInput,
): Promise<Result<null, RetireRiskError>> {
  return inTransaction(actor, async (tx) => {
    const locked = await lockRisk(tx, actor, which);
    if (!locked.ok) return locked;
    const row = locked.value;
    if (changeSummary.trim() === '') return err('summary-missing');
    if ((row.retiredAt !== null) === isRetired) return err('nothing-changed');
    if (!isRetired && (await isSaidAlready(tx, row, row.text))) return err('said-already');
    await writeRisk(tx, actor, {
      row,
      next: { ...storedOf(row), retiredAt: isRetired ? new Date() : null },
      step: {
        change: isRetired ? 'retired' : 'brought-back',
        isMaterial,
        changeSummary: changeSummary.trim(),
      },
    });
    return ok(null);
  });
}

type OfService = Pick<typeof serviceRisk.$inferSelect, 'clinicId' | 'healthcareServiceId' | 'id'>;

/** Nobody is helped by reading a thing twice. */
async function isSaidAlready(
  tx: Tx,
  { clinicId, healthcareServiceId, id }: OfService,
  text: string,
): Promise<boolean> {
  const [other] = await tx
    .select({ id: serviceRisk.id })
    .from(serviceRisk)
    .where(
      and(
        eq(serviceRisk.clinicId, clinicId),
        eq(serviceRisk.healthcareServiceId, healthcareServiceId),
        ne(serviceRisk.id, id),
        isNull(serviceRisk.retiredAt),
        sql`lower(${serviceRisk.text}) = lower(${text})`,
      ),
    )
    .limit(1);
  return other !== undefined;
}
