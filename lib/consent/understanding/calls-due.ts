import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { consentEvent } from '@/db/schema/consent';
import { signingNeed } from '@/db/schema/consent-party';
import { patient } from '@/db/schema/patient';
import { patientNote } from '@/db/schema/patient-note';
import { questionnaire, questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsPatient } from '../../appointment/joins';
import { RESUMABLE_REASONS } from '../../appointment/model';
import type { BearerActor, StaffActor, SystemActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
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

/** Whether a response, by the alias it has, says yes to a question that promises a call (`asksForCall`). */
function asksForHelp(response: 'given' | 'later'): SQL {
  const its = sql.raw(response);
  return sql`exists (select 1 from ${questionnaire} as asked, jsonb_array_elements(asked.items) as item
    where asked.clinic_id = ${its}.clinic_id and asked.id = ${its}.questionnaire_id
      and (item ->> 'asksForCall')::boolean
      and ${its}.answers ->> (item ->> 'linkId') = item ->> 'raisedBy')`;
}

/** Of this visit, by whom it is for now: as in `isOfItsPatient`. */
function isItsAnswer(response: 'given' | 'later'): SQL {
  const its = sql.raw(response);
  return sql`${its}.clinic_id = ${appointment.clinicId} and ${its}.appointment_id = ${appointment.id}
    and (${its}.patient_id is null or ${its}.patient_id = ${appointment.patientId})`;
}

/** Since when they have asked for help, and said nothing else since. */
const helpAskedAt = sql`(select min(given.created_at) from ${questionnaireResponse} as given
  where ${isItsAnswer('given')} and ${asksForHelp('given')}
    and not exists (select 1 from ${questionnaireResponse} as later
      where ${isItsAnswer('later')} and later.created_at > given.created_at and not ${asksForHelp('later')}))`;

/** Since when they wait for a call because they asked for help; one call is about all visits of theirs. */
const helpDueSince = sql<
  string | null
>`(select help.asked_at from (select ${helpAskedAt} as asked_at) as help
  where help.asked_at is not null
    and not exists (select 1 from ${auditEvent} join ${appointment} as theirs
        on theirs.clinic_id = ${auditEvent.clinicId} and theirs.id::text = ${auditEvent.entityId}
      where theirs.clinic_id = ${appointment.clinicId} and theirs.patient_id = ${appointment.patientId}
        and ${auditEvent.entityType} = 'Appointment' and ${auditEvent.action} = ${CALLED}
        and ${auditEvent.at} >= help.asked_at and ${isStillNoted}))`;

/** For the lines of the desk: whether the visit's patient waits for a call. */
export const isCallDue = sql<boolean>`(${missedAt} is not null or ${helpDueSince} is not null)`;

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
    inArray(appointment.cancellationReason, [...RESUMABLE_REASONS, 'time-lost']),
    sql`${appointment.cancelledAt} > now() - make_interval(days => ${LEFT_DAYS})`,
  ),
);

/**
 * Who was promised a call, because the check went wrong twice or because they asked for help, and has not been rung
 * since; the soonest visit first.
 */
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
        promisedAt: sql<string>`least(${missedAt}, ${helpDueSince})`,
        isAboutCheck: sql<boolean>`${missedAt} is not null`,
        asksForHelp: sql<boolean>`${helpDueSince} is not null`,
      })
      .from(appointment)
      .innerJoin(patient, itsPatient)
      .where(and(eq(appointment.clinicId, actor.clinicId), which, isWorthACall, isCallDue))
      .orderBy(asc(appointment.startsAt), asc(appointment.id)),
  );
}

/**
 * Whether they asked for help, and nobody has rung them or written down whom they need since: until then they read as
 * much as they like, and do not sign alone.
 */
export async function waitsForHelp(
  tx: Tx,
  actor: SystemActor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const rows = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(patient, itsPatient)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.id, appointmentId),
        sql`${helpDueSince} is not null`,
        sql`not exists (select 1 from ${signingNeed}
          where ${signingNeed.clinicId} = ${appointment.clinicId} and ${signingNeed.appointmentId} = ${appointment.id}
            and ${signingNeed.updatedAt} >= ${helpDueSince})`,
      ),
    );
  return rows.length > 0;
}

/** The same for the page of whoever holds the visit. As the system: notes of calls are not theirs to read. */
export async function findHelpAwaited(asker: BearerActor): Promise<boolean> {
  const system = systemActor(asker.clinicId, 'show-help-awaited');
  return inTransaction(system, (tx) => waitsForHelp(tx, system, asker.appointmentId));
}
