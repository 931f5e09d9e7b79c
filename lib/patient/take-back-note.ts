import { and, eq, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { isFreshNote, type PatientNoteId } from './notes';
import { canReadPatients } from './policy';

/** `changed-meanwhile`: it was taken back already. `too-late`: others have worked with it for too long. */
export type TakeBackNoteError =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'changed-meanwhile'
  | 'too-late';

/**
 * Marks a note as entered in error, by who wrote it and soon after. Its words stay, with who wrote them. Where it tells of
 * a call that was promised, that call was not made after all.
 */
export async function takeBackNote(
  actor: StaffActor,
  noteId: PatientNoteId,
): Promise<Result<null, TakeBackNoteError>> {
  if (!canReadPatients(actor) || !canChangeVisits(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const isIt = and(eq(patientNote.clinicId, actor.clinicId), eq(patientNote.id, noteId));
    const [note] = await tx
      .select({
        patientId: patientNote.patientId,
        writtenBy: patientNote.writtenBy,
        enteredInErrorAt: patientNote.enteredInErrorAt,
        isFresh: isFreshNote,
      })
      .from(patientNote)
      .where(isIt)
      .for('update');
    if (!note) return err('not-found');
    if (note.writtenBy !== actor.staffId) return err('not-yours');
    if (note.enteredInErrorAt) return err('changed-meanwhile');
    if (!note.isFresh) return err('too-late');
    await tx.update(patientNote).set({ enteredInErrorAt: sql`now()` }).where(isIt);
    await recordTakenBack(tx, actor, { noteId, patientId: note.patientId });
    return ok(null);
  });
}

type TakenBack = { readonly noteId: PatientNoteId; readonly patientId: PatientId };

async function recordTakenBack(
  tx: Tx,
  actor: StaffActor,
  { noteId, patientId }: TakenBack,
): Promise<void> {
  const about = { patientId, detail: { noteId } };
  await recordAudit(tx, actor, {
    ...about,
    action: 'patient.note-taken-back',
    entityType: 'Patient',
    entityId: patientId,
  });
  for (const entityId of await visitsCalledAbout(tx, actor, { noteId, patientId })) {
    await recordAudit(tx, actor, {
      ...about,
      action: 'consent.call-undone',
      entityType: 'Appointment',
      entityId,
    });
  }
}

/** The visit whose promised call the note tells of, if it does. */
async function visitsCalledAbout(
  tx: Tx,
  { clinicId }: StaffActor,
  { noteId, patientId }: TakenBack,
): Promise<readonly string[]> {
  const theirs = tx
    .select({ id: sql`${appointment.id}::text` })
    .from(appointment)
    .where(and(eq(appointment.clinicId, clinicId), eq(appointment.patientId, patientId)));
  const rows = await tx
    .select({ entityId: auditEvent.entityId })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        inArray(auditEvent.entityId, theirs),
        eq(auditEvent.action, 'consent.called'),
        eq(sql`${auditEvent.detail} ->> 'noteId'`, noteId),
      ),
    );
  return rows.map(({ entityId }) => entityId);
}
