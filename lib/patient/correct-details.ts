import { and, eq, sql } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { endSigningCodes } from '../consent/signing/signing-code';
import { keepSettingUndo } from '../setting-undo/keep';
import { hashJson } from '../shared/canonical-json';
import type { PatientId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { addressKey, findSamePatients } from './find-same';
import { canReadPatients } from './policy';
import { renewLinks } from './renew-links';
import type { PatientDetails } from './schema';

const FIELDS = ['fullName', 'email', 'phone', 'birthDate'] as const;

export type CorrectDetailsInput = {
  readonly patientId: PatientId;
  readonly details: PatientDetails;
  /** The `detailsVersion` of what was corrected. */
  readonly version: string;
};

export type CorrectDetailsError =
  | 'not-allowed'
  | 'not-found'
  | 'changed-meanwhile'
  | 'no-change'
  | 'already-known';

/** Whether this person may correct what is on file about a patient. */
export function canCorrectPatients(actor: StaffActor): boolean {
  return canReadPatients(actor) && canChangeVisits(actor);
}

/** Changes whenever what the form shows of a patient does. */
export function detailsVersion(details: PatientDetails): string {
  return hashJson(Object.fromEntries(FIELDS.map((field) => [field, details[field]])));
}

/**
 * Corrects who a patient is and how to reach them. Mails and codes go to the address that is then on file, and links
 * that were mailed before a change of it open nothing; what was shown and signed keeps its words. `already-known`:
 * another patient has this address, birth date and name, and two would be taken for one at the next booking.
 */
export async function correctDetails(
  actor: StaffActor,
  { patientId, details, version }: CorrectDetailsInput,
): Promise<Result<null, CorrectDetailsError>> {
  if (!canCorrectPatients(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    // Before the row is locked: whoever books takes them in this order.
    const same = await findSamePatients(tx, actor, details);
    const before = await lockDetails(tx, actor, patientId);
    if (!before) return err('not-found');
    if (detailsVersion(before) !== version) return err('changed-meanwhile');
    const fields = FIELDS.filter((field) => before[field] !== details[field]);
    if (fields.length === 0) return err('no-change');
    if (same.length > 0 && !same.includes(patientId)) return err('already-known');
    await store(tx, actor, patientId, details);
    // What lies in the old mailbox proves and opens nothing any more.
    if (fields.includes('email')) {
      await renewLinks(tx, actor, patientId);
      await endSigningCodes(tx, actor, patientId);
    }
    await keepSettingUndo(tx, actor, patientId, {
      kind: 'patient',
      patientId,
      details: before,
      version: detailsVersion(details),
    });
    await recordAudit(tx, actor, {
      action: 'patient.details-corrected',
      entityType: 'Patient',
      entityId: patientId,
      patientId,
      detail: { fields },
    });
    return ok(null);
  });
}

/** Null where there is nobody, or nothing personal is left of them. */
async function lockDetails(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<PatientDetails | null> {
  const [row] = await tx
    .select()
    .from(patient)
    .where(isPatient(actor, patientId))
    // Not against those who only refer to the patient: they may hold what is changed next.
    .for('no key update');
  if (!row || row.erasedAt) return null;
  const { fullName, email, phone, birthDate } = row;
  return { fullName, email, phone, birthDate };
}

async function store(tx: Tx, actor: StaffActor, patientId: PatientId, details: PatientDetails) {
  const { fullName, email, phone, birthDate } = details;
  await tx
    .update(patient)
    .set({
      fullName,
      email,
      emailKey: addressKey(details),
      phone,
      birthDate,
      updatedAt: sql`now()`,
    })
    .where(isPatient(actor, patientId));
}

function isPatient({ clinicId }: StaffActor, patientId: PatientId) {
  return and(eq(patient.clinicId, clinicId), eq(patient.id, patientId));
}
