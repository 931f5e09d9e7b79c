import { and, desc, eq, sql } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { canChangeVisits } from '../../appointment/policy';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { insertPatientNote, mayBeTakenBackBy } from '../../patient/notes';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { CALLED } from './calls-due';

/** Notes by name that the patient was rung about the consent; what was said goes to their notes. */
export async function noteCall(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly text: string },
): Promise<Result<null, 'not-found' | 'text-missing'>> {
  const text = input.text.trim();
  if (!canChangeVisits(actor)) return err('not-found');
  if (text === '') return err('text-missing');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit?.patientId) return err('not-found');
    const { patientId } = visit;
    const noteId = await insertPatientNote(tx, actor, { patientId, text });
    await recordAudit(tx, actor, {
      action: CALLED,
      entityType: 'Appointment',
      entityId: visit.id,
      patientId,
      detail: { noteId },
    });
    return ok(null);
  });
}

/** The call about this visit that this person noted last, while they may take its note back. */
export async function findCallToUndo(actor: StaffActor, appointmentId: AppointmentId) {
  if (!canChangeVisits(actor)) return null;
  const [call] = await inTransaction(actor, (tx) =>
    tx
      .select({ noteId: patientNote.id, notedAt: patientNote.writtenAt })
      .from(auditEvent)
      .innerJoin(
        patientNote,
        and(
          eq(patientNote.clinicId, auditEvent.clinicId),
          eq(patientNote.id, sql`(${auditEvent.detail} ->> 'noteId')::uuid`),
        ),
      )
      .where(
        and(
          eq(auditEvent.clinicId, actor.clinicId),
          eq(auditEvent.entityType, 'Appointment'),
          eq(auditEvent.entityId, appointmentId),
          eq(auditEvent.action, CALLED),
          mayBeTakenBackBy(actor),
        ),
      )
      .orderBy(desc(auditEvent.sequence))
      .limit(1),
  );
  return call ?? null;
}
