import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { clinicPolicy, location } from '@/db/schema/clinic';
import { communication } from '@/db/schema/communication';
import { consent, consentForm } from '@/db/schema/consent';
import { consentParty } from '@/db/schema/consent-party';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsLocation, itsService } from '../../appointment/joins';
import { STAFF_TELL_DELAY_MINUTES } from '../../appointment/model';
import type { SystemActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import { NO_EMAIL } from '../../communication/model';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { readManyStandings } from './read-standing';
import { RENEW_DAYS_BEFORE, signatureDue } from './standing';

/** So many are looked at together. */
const PAGE = 100;

/**
 * Queues, for every visit to come whose patient signed and is to sign again, one neutral mail: one for each signature
 * that no longer covers, however much has changed since it. Who took their consent back is not asked for it again, nor whom a clinician decided not to treat.
 * Whether it still holds is decided when it is sent. Returns how many were queued.
 */
export async function announceSignaturesDue(actor: SystemActor): Promise<number> {
  let queued = 0;
  let after: AppointmentId | null = null;
  do {
    const page = await inTransaction(actor, (tx) => announcePage(tx, actor, after));
    queued += page.queued;
    after = page.last;
  } while (after);
  return queued;
}

async function announcePage(tx: Tx, actor: SystemActor, after: AppointmentId | null) {
  // Two sweeps that meet follow one after the other, and the second sees what the first has asked.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`signatures-due/${actor.clinicId}`}, 0))`,
  );
  const visits = await readCandidates(tx, actor, after);
  const standings = await readManyStandings(tx, actor, visits);
  const now = new Date();
  let queued = 0;
  for (const { id, patientId, calendarSequence } of visits) {
    if (signatureDue(required(standings.get(id), 'asked for'), now).length === 0) continue;
    queued += 1;
    await queueCommunication(tx, actor, {
      kind: 'signature-due',
      appointmentId: id,
      patientId: required(patientId, 'a booked visit has its patient'),
      aboutSequence: calendarSequence,
      // What staff have just changed can still be undone.
      delayMinutes: STAFF_TELL_DELAY_MINUTES,
    });
  }
  return { queued, last: visits.length === PAGE ? (visits.at(-1)?.id ?? null) : null };
}

/** Visits to come whose last signature may no longer do, by what the database can tell cheaply, in order of id. */
async function readCandidates(tx: Tx, actor: SystemActor, after: AppointmentId | null) {
  const rows = await tx
    .select({
      id: appointment.id,
      patientId: appointment.patientId,
      calendarSequence: appointment.calendarSequence,
      startsAt: appointment.startsAt,
      sites: appointment.sites,
      serviceId: appointment.healthcareServiceId,
      practitionerId: appointment.practitionerId,
      location: { id: location.id, timeZone: location.timeZone },
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(location, itsLocation)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.status, ['booked', 'proposed']),
        gt(appointment.startsAt, sql`now()`),
        eq(healthcareService.consentRequired, true),
        after ? gt(appointment.id, after) : undefined,
        sql`exists (${suspiciousSignature(tx)})`,
      ),
    )
    .orderBy(asc(appointment.id))
    .limit(PAGE)
    .for('update', { of: appointment, skipLocked: true });
  return rows.map(({ serviceId, practitionerId, ...row }) => ({
    ...row,
    service: { id: serviceId, consentRequired: true },
    practitioner: { id: practitionerId },
  }));
}

/** The last signature of the visit, when it looks as if it does not cover, and nobody has told the patient since. */
function suspiciousSignature(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(consent)
    .innerJoin(
      consentForm,
      and(eq(consentForm.clinicId, consent.clinicId), eq(consentForm.id, consent.consentFormId)),
    )
    .where(
      and(
        eq(consent.clinicId, appointment.clinicId),
        eq(consent.appointmentId, appointment.id),
        sql`${consent.signedAt} is not null and not exists (select 1 from ${consent} as newer
          where newer.clinic_id = ${consent.clinicId} and newer.appointment_id = ${consent.appointmentId}
            and newer.signed_at > ${consent.signedAt})`,
        inArray(consent.status, ['proposed', 'active', 'inactive']),
        sql`coalesce(${consent.endedReason} not in ('withdrawn', 'do-not-treat'), true)`,
        sql`not exists (select 1 from ${consent} as refused
          where refused.clinic_id = ${consent.clinicId} and refused.appointment_id = ${consent.appointmentId}
            and refused.status = 'rejected' and refused.ended_at > ${consent.signedAt})`,
        sql`(${consent.status} = 'inactive'
          or ${consent.healthcareServiceId} <> ${appointment.healthcareServiceId}
          or ${consent.practitionerId} <> ${appointment.practitionerId}
          or ${consent.sites} is distinct from ${appointment.sites}
          or ${consent.signedAt} < now() - make_interval(days => least(30, (
            select newest.resign_after_days - ${RENEW_DAYS_BEFORE + 1} from ${clinicPolicy} as newest
            where newest.clinic_id = ${consent.clinicId} order by newest.version desc limit 1)))
          or exists (select 1 from ${consentParty} as guardian where guardian.clinic_id = ${consent.clinicId}
            and guardian.consent_id = ${consent.id} and guardian.role = 'guardian')
          or exists (select 1 from ${consentForm} as later where later.clinic_id = ${consent.clinicId}
            and later.healthcare_service_id = ${consent.healthcareServiceId} and later.is_material
            and later.published_at > ${consentForm.publishedAt}))`,
        sql`not exists (select 1 from ${communication} where ${communication.clinicId} = ${consent.clinicId}
          and ${communication.appointmentId} = ${consent.appointmentId}
          and ${communication.kind} = 'signature-due' and ${communication.createdAt} > ${consent.signedAt}
          and (${communication.status} <> 'not-done' or ${communication.statusReason} = ${NO_EMAIL}
            or ${communication.createdAt} > now() - interval '1 hour'))`,
      ),
    );
}
