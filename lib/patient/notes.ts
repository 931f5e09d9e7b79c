import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { patient } from '@/db/schema/patient';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { type Id, newId, type PatientId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { UNDO_MINUTES } from '../shared/undo';
import { canReadPatients } from './policy';

export type PatientNoteId = Id<'PatientNote'>;

/** Whether its time to be taken back is not over, by the database’s clock. */
export const isFreshNote = sql<boolean>`${patientNote.writtenAt} > now() - make_interval(mins => ${UNDO_MINUTES})`;

/** What staff noted about a patient, newest first, with what was entered in error. */
export async function listPatientNotes(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor)) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: patientNote.id,
        text: patientNote.text,
        writtenAt: patientNote.writtenAt,
        writtenBy: staff.name,
        enteredInErrorAt: patientNote.enteredInErrorAt,
        canTakeBack: sql<boolean>`${mayBeTakenBackBy(actor)} and ${canChangeVisits(actor)}`,
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

export type PatientNote = Awaited<ReturnType<typeof listPatientNotes>>[number];

/** Their own, fresh, and not marked yet. */
export function mayBeTakenBackBy({ staffId }: StaffActor) {
  return and(eq(patientNote.writtenBy, staffId), isNull(patientNote.enteredInErrorAt), isFreshNote);
}

/** Adds a note in the writer's name. Its words are never changed: who was wrong takes it back, or adds another. */
export async function addPatientNote(
  actor: StaffActor,
  input: { readonly patientId: PatientId; readonly text: string },
): Promise<Result<PatientNoteId, 'not-allowed' | 'text-missing' | 'not-found'>> {
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
    return ok(await insertPatientNote(tx, actor, { patientId, text }));
  });
}

/** The same within another command, which has made sure of the patient and of the right to write. */
export async function insertPatientNote(
  tx: Tx,
  actor: StaffActor,
  { patientId, text }: { readonly patientId: PatientId; readonly text: string },
): Promise<PatientNoteId> {
  const id = newId<PatientNoteId>();
  const { clinicId, staffId: writtenBy } = actor;
  await tx.insert(patientNote).values({ clinicId, id, patientId, text, writtenBy });
  await recordAudit(tx, actor, {
    action: 'patient.note-added',
    entityType: 'Patient',
    entityId: patientId,
    patientId,
    detail: { noteId: id },
  });
  return id;
}
