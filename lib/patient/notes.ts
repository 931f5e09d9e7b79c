import { and, desc, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { patient } from '@/db/schema/patient';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { type Id, newId, type PatientId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canReadPatients } from './policy';

/** What staff noted about a patient, newest first. */
export async function listPatientNotes(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor)) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: patientNote.id,
        text: patientNote.text,
        writtenAt: patientNote.writtenAt,
        writtenBy: staff.name,
      })
      .from(patientNote)
      .innerJoin(
        staff,
        and(eq(staff.clinicId, patientNote.clinicId), eq(staff.id, patientNote.writtenBy)),
      )
      .where(and(eq(patientNote.clinicId, actor.clinicId), eq(patientNote.patientId, patientId)))
      .orderBy(desc(patientNote.writtenAt), desc(patientNote.id)),
  );
}

/** Adds a note in the writer's name. A note is never changed: whoever was wrong adds another. */
export async function addPatientNote(
  actor: StaffActor,
  input: { readonly patientId: PatientId; readonly text: string },
): Promise<Result<null, 'not-allowed' | 'text-missing' | 'not-found'>> {
  const text = input.text.trim();
  if (!canReadPatients(actor) || !canChangeVisits(actor)) return err('not-allowed');
  if (text === '') return err('text-missing');
  const { patientId } = input;
  return inTransaction(actor, async (tx) => {
    const [known] = await tx
      .select({ erasedAt: patient.erasedAt })
      .from(patient)
      .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId)))
      .for('share');
    if (!known || known.erasedAt) return err('not-found');
    await insertPatientNote(tx, actor, { patientId, text });
    return ok(null);
  });
}

/** The same within another command, which has made sure of the patient and of the right to write. */
export async function insertPatientNote(
  tx: Tx,
  actor: StaffActor,
  { patientId, text }: { readonly patientId: PatientId; readonly text: string },
): Promise<void> {
  const id = newId<Id<'PatientNote'>>();
  const { clinicId, staffId: writtenBy } = actor;
  await tx.insert(patientNote).values({ clinicId, id, patientId, text, writtenBy });
  await recordAudit(tx, actor, {
    action: 'patient.note-added',
    entityType: 'Patient',
    entityId: patientId,
    patientId,
  });
}
