import { and, asc, eq, gt, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { consentEvent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { patientNote } from '@/db/schema/patient-note';
import { inTransaction } from '@/db/transaction';
import { itsPatient } from '../../appointment/joins';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId, LocationId } from '../../shared/ids';

/** What the audit calls that somebody noted a call. */
export const CALLED = 'consent.called';

/** So long after a booking was left unfinished its patient is rung; later nobody waits for it any more. */
const LEFT_DAYS = 7;

/** A call whose note was taken back was not made. Calls of before this was told name no note. */
const isStillNoted = sql`not exists (select 1 from ${patientNote}
  where ${patientNote.clinicId} = ${auditEvent.clinicId}
    and ${patientNote.id} = (${auditEvent.detail} ->> 'noteId')::uuid and ${patientNote.enteredInErrorAt} is not null)`;

const nobodyCalledSince = sql`not exists (select 1 from ${auditEvent}
  where ${auditEvent.clinicId} = ${consentEvent.clinicId} and ${auditEvent.entityType} = 'Appointment'
    and ${auditEvent.entityId} = ${consentEvent.appointmentId}::text and ${auditEvent.action} = ${CALLED}
    and ${auditEvent.at} >= ${consentEvent.occurredAt} and ${isStillNoted})`;

/** Since when its patient waits for a call because the check went wrong twice. */
const missedAt = sql<string | null>`(select min(${consentEvent.occurredAt}) from ${consentEvent}
  where ${consentEvent.clinicId} = ${appointment.clinicId}
    and ${consentEvent.appointmentId} = ${appointment.id}
    and ${consentEvent.patientId} = ${appointment.patientId}
    and ${consentEvent.kind} = 'understanding-attempted'
    and (${consentEvent.content}::jsonb #>> '{detail,isFlaggedForCall}')::boolean
    and ${nobodyCalledSince})`;

/** Still to come, being booked, or left unfinished not long ago: who was promised a call there is rung all the same. */
const isWorthACall: SQL | undefined = or(
  and(
    inArray(appointment.status, ['proposed', 'booked', 'arrived']),
    gt(appointment.endsAt, sql`now()`),
  ),
  and(
    eq(appointment.status, 'pending'),
    sql`coalesce(${appointment.holdExpiresAt}, now()) > now() - make_interval(days => ${LEFT_DAYS})`,
  ),
  and(
    eq(appointment.status, 'cancelled'),
    inArray(appointment.cancellationReason, ['hold-expired', 'time-lost']),
    sql`${appointment.cancelledAt} > now() - make_interval(days => ${LEFT_DAYS})`,
  ),
);

/** Who was promised a call because the check went wrong twice, and has not been rung since; the soonest visit first. */
export function listCallsDue(actor: StaffActor, locationId: LocationId) {
  return readCallsDue(actor, eq(appointment.locationId, locationId));
}

export type CallDue = Awaited<ReturnType<typeof listCallsDue>>[number];

/** The call that somebody waits for about this visit; null: nobody does. */
export async function findCallDue(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<CallDue | null> {
  const [call] = await readCallsDue(actor, eq(appointment.id, appointmentId));
  return call ?? null;
}

function readCallsDue(actor: StaffActor, which: SQL) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        appointmentId: appointment.id,
        status: appointment.status,
        startsAt: appointment.startsAt,
        patientName: patient.fullName,
        promisedAt: sql<string>`${missedAt}`,
      })
      .from(appointment)
      .innerJoin(patient, itsPatient)
      .where(
        and(eq(appointment.clinicId, actor.clinicId), which, isWorthACall, isNotNull(missedAt)),
      )
      .orderBy(asc(appointment.startsAt), asc(appointment.id)),
  );
}
