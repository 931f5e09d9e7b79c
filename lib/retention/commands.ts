import { and, eq, sql } from 'drizzle-orm';
import { consentEvent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { legalHold, retentionErasure } from '@/db/schema/retention';
import { inTransaction, type Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import { forgetSettingUndo } from '../setting-undo/keep';
import { type Id, newId, type PatientId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canManageRetention } from './policy';
import { readHold, readRetention } from './queries';

export type RetentionError =
  | 'not-allowed'
  | 'not-found'
  | 'reason-missing'
  | 'already-held'
  | 'not-held'
  | 'held'
  | 'not-due'
  | 'already-erased';

type HoldInput = { readonly patientId: PatientId; readonly reason: string };

/** Keeps a patient's records, however old they are, until the hold is lifted. */
export async function setLegalHold(
  actor: StaffActor,
  { patientId, reason: typed }: HoldInput,
): Promise<Result<null, RetentionError>> {
  const reason = typed.trim();
  if (!canManageRetention(actor)) return err('not-allowed');
  if (reason === '') return err('reason-missing');
  return inTransaction(actor, async (tx) => {
    const refusal = await lockPatient(tx, actor, patientId);
    if (refusal) return err(refusal);
    if (await readHold(tx, actor, patientId)) return err('already-held');
    const id = newId<Id<'LegalHold'>>();
    const setBy = actor.staffId;
    await tx.insert(legalHold).values({ clinicId: actor.clinicId, id, patientId, reason, setBy });
    await note(tx, actor, patientId, 'retention.hold-set');
    await appendToLedger(tx, actor, {
      ...ofPatient(actor, patientId),
      kind: 'legal-hold-set',
      detail: { holdId: id, reason },
    });
    return ok(null);
  });
}

export async function liftLegalHold(
  actor: StaffActor,
  { patientId, reason: typed }: HoldInput,
): Promise<Result<null, RetentionError>> {
  const reason = typed.trim();
  if (!canManageRetention(actor)) return err('not-allowed');
  if (reason === '') return err('reason-missing');
  return inTransaction(actor, async (tx) => {
    const refusal = await lockPatient(tx, actor, patientId);
    if (refusal) return err(refusal);
    const hold = await readHold(tx, actor, patientId);
    if (!hold) return err('not-held');
    await tx
      .update(legalHold)
      .set({ liftedBy: actor.staffId, liftedAt: sql`now()`, liftedReason: reason })
      .where(and(eq(legalHold.clinicId, actor.clinicId), eq(legalHold.id, hold.id)));
    await note(tx, actor, patientId, 'retention.hold-lifted');
    await appendToLedger(tx, actor, {
      ...ofPatient(actor, patientId),
      kind: 'legal-hold-lifted',
      detail: { holdId: hold.id, reason },
    });
    return ok(null);
  });
}

/**
 * Erases what is personal in a patient's records, once their time is over and a manager says so: it cannot be undone.
 * Ids, times and hashes stay, so that the ledger still holds and money still adds up (docs/decisions/013-retention.md).
 */
export async function confirmErasure(
  actor: StaffActor,
  patientId: PatientId,
): Promise<Result<null, RetentionError>> {
  if (!canManageRetention(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const refusal = await lockPatient(tx, actor, patientId);
    if (refusal) return err(refusal);
    if (await readHold(tx, actor, patientId)) return err('held');
    const due = await readRetention(tx, actor, patientId);
    const today = (await databaseNow(tx)).toISOString().slice(0, 10);
    if (!due || due.keptUntil >= today) return err('not-due');
    const { keptUntil, rule } = due;
    await tx
      .insert(retentionErasure)
      .values({ clinicId: actor.clinicId, patientId, keptUntil, rule, confirmedBy: actor.staffId });
    await note(tx, actor, patientId, 'retention.erased');
    const positions = await readableEntries(tx, actor, patientId);
    await appendToLedger(tx, actor, {
      ...ofPatient(actor, patientId),
      kind: 'retention-confirmed',
      detail: { keptUntil, rule, erasedPositions: positions },
    });
    await forgetSettingUndo(tx, actor, patientId);
    await tx.execute(
      sql`select patient_erase(${patientId}, ${`{${positions.join(',')}}`}::integer[])`,
    );
    return ok(null);
  });
}

async function lockPatient(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<'not-found' | 'already-erased' | null> {
  const [row] = await tx
    .select({ erasedAt: patient.erasedAt })
    .from(patient)
    .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId)))
    .for('update');
  if (!row) return 'not-found';
  return row.erasedAt ? 'already-erased' : null;
}

async function note(tx: Tx, actor: StaffActor, patientId: PatientId, action: string) {
  await recordAudit(tx, actor, { action, entityType: 'Patient', entityId: patientId, patientId });
}

function ofPatient(actor: StaffActor, patientId: PatientId) {
  const none = { consentId: null, appointmentId: null, documentHash: null };
  return { ...none, patientId, by: ledgerActor(actor, actor.name) };
}

/** The entries that tell of the patient and still have their words. */
async function readableEntries(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<readonly number[]> {
  const rows = await tx
    .select({ position: consentEvent.position })
    .from(consentEvent)
    .where(and(eq(consentEvent.clinicId, actor.clinicId), eq(consentEvent.patientId, patientId)))
    .orderBy(consentEvent.position);
  return rows.map(({ position }) => position);
}
