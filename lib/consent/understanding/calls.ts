import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { consentEvent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction } from '@/db/transaction';
import { itsPatient } from '../../appointment/joins';
import { lockAppointment } from '../../appointment/lock';
import { canChangeVisits } from '../../appointment/policy';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { insertPatientNote, mayBeTakenBackBy } from '../../patient/notes';
import type { AppointmentId, LocationId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';

const CALLED = 'consent.called';

/** An attempt at the check after which the patient was promised a call. */
const isPromise = and(
  eq(consentEvent.kind, 'understanding-attempted'),
  sql`(${consentEvent.content}::jsonb #>> '{detail,isFlaggedForCall}')::boolean`,
);

/** A call whose note was taken back was not made. Calls of before this was told name no note. */
const nobodyCalledSince = sql`not exists (select 1 from ${auditEvent}
  where ${auditEvent.clinicId} = ${consentEvent.clinicId} and ${auditEvent.entityType} = 'Appointment'
    and ${auditEvent.entityId} = ${consentEvent.appointmentId}::text and ${auditEvent.action} = ${CALLED}
    and ${auditEvent.at} >= ${consentEvent.occurredAt}
    and not exists (select 1 from ${patientNote} where ${patientNote.clinicId} = ${auditEvent.clinicId}
      and ${patientNote.id} = (${auditEvent.detail} ->> 'noteId')::uuid and ${patientNote.enteredInErrorAt} is not null))`;

/** Who was promised a call because the check went wrong twice, and has not been rung since; the soonest visit first. */
export async function listCallsDue(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        appointmentId: appointment.id,
        startsAt: appointment.startsAt,
        patientName: patient.fullName,
        promisedAt: sql<string>`min(${consentEvent.occurredAt})`,
      })
      .from(consentEvent)
      .innerJoin(
        appointment,
        and(
          eq(appointment.clinicId, consentEvent.clinicId),
          eq(appointment.id, consentEvent.appointmentId),
        ),
      )
      .innerJoin(patient, itsPatient)
      .where(
        and(
          eq(consentEvent.clinicId, actor.clinicId),
          eq(appointment.locationId, locationId),
          inArray(appointment.status, ['proposed', 'booked', 'arrived']),
          gt(appointment.endsAt, sql`now()`),
          isPromise,
          nobodyCalledSince,
        ),
      )
      .groupBy(appointment.id, appointment.startsAt, patient.fullName)
      .orderBy(asc(appointment.startsAt), asc(appointment.id)),
  );
}

export type CallDue = Awaited<ReturnType<typeof listCallsDue>>[number];

/** Whether somebody still waits for this call. */
export async function isCallDue(actor: StaffActor, appointmentId: AppointmentId): Promise<boolean> {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select({ one: sql`1` })
      .from(consentEvent)
      .where(
        and(
          eq(consentEvent.clinicId, actor.clinicId),
          eq(consentEvent.appointmentId, appointmentId),
          isPromise,
          nobodyCalledSince,
        ),
      )
      .limit(1);
    return rows.length > 0;
  });
}

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
