import { sql } from 'drizzle-orm';
import type { AppointmentTerms } from '../../../lib/appointment/model';
import type { LocationId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import type { Tx } from '../../transaction';
import { LOCATIONS } from '../clinic/locations';
import { DEMO_CLINIC_ID } from '../demo-id';
import { DEMO_PLAN } from '../demo-plan';
import { locationId as demoLocationId, POLICY } from '../rows/clinic-rows';
import { priceRows, serviceRows } from '../rows/service-rows';
import { patientRow } from '../visits/patient-rows';
import { bulkPatientId } from './bulk-id';
import type { BulkVisit, NewPatient } from './bulk-visit';

export async function insertPatients(
  tx: Tx,
  patients: readonly NewPatient[],
  now: Date,
): Promise<void> {
  const rows = patients.map(({ number, locationSlug, knownSince }) => {
    const { fullName, email, emailKey, phone, birthDate } = patientRow(number, locationSlug, now);
    return { id: bulkPatientId(number), fullName, email, emailKey, phone, birthDate, knownSince };
  });
  await tx.execute(sql`
    insert into patient (clinic_id, id, full_name, email, email_key, phone, birth_date, created_at, updated_at)
    select ${DEMO_CLINIC_ID}::uuid, id, "fullName", email, "emailKey", phone, "birthDate", "knownSince", "knownSince"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (
      id uuid, "fullName" text, email text, "emailKey" text, phone text, "birthDate" date,
      "knownSince" timestamptz)`);
}

/**
 * Visits with their slots and an audit row each, in one statement: every constraint and policy of the tables holds
 * for them as for a booking of a patient. One parameter carries the rows, because a statement takes only so many.
 */
export async function insertVisits(tx: Tx, visits: readonly BulkVisit[]): Promise<void> {
  await tx.execute(sql`
    with visit as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as v (
        id uuid, reference text, status appointment_status, service_id uuid, location_id uuid,
        practitioner_id uuid, patient_id uuid, starts_at timestamptz, ends_at timestamptz,
        occupied_until timestamptz, schedule_ids uuid[], booked_at timestamptz,
        cancelled_at timestamptz, cancellation_reason cancellation_reason)
    ), made as (
      insert into appointment (clinic_id, id, reference, status, source, healthcare_service_id, location_id,
        practitioner_id, patient_id, starts_at, ends_at, terms, secret_hash, booked_at, arrived_at,
        cancelled_at, cancellation_reason, calendar_sequence, created_at, updated_at)
      select ${DEMO_CLINIC_ID}::uuid, v.id, reference, status, 'demo', service_id, location_id,
        practitioner_id, patient_id, starts_at, ends_at, t.terms,
        -- Nobody has the secret of which this would be the hash.
        encode(sha256(convert_to('bulk/' || v.id, 'UTF8')), 'hex'), booked_at,
        case when status in ('fulfilled', 'checked-in') then starts_at - interval '4 minutes' end,
        cancelled_at, cancellation_reason, (status = 'cancelled')::int,
        booked_at - interval '10 minutes', coalesce(cancelled_at, least(ends_at, now()))
      from visit v
      join jsonb_to_recordset(${TERMS}::jsonb) as t (service uuid, location uuid, terms jsonb)
        on t.service = v.service_id and t.location = v.location_id
    ), taken as (
      insert into slot (clinic_id, id, schedule_id, during, status, appointment_id)
      select ${DEMO_CLINIC_ID}::uuid, (left(v.id::text, 35) || n)::uuid, s.schedule_id,
        tstzrange(starts_at, occupied_until), 'busy', v.id
      from visit v cross join unnest(schedule_ids) with ordinality as s (schedule_id, n)
      -- Neighbours in the index of the exclusion constraint follow each other: its pages stay at hand.
      order by s.schedule_id, starts_at
    )
    insert into audit_event (clinic_id, at, actor_kind, actor_id, action, entity_type, entity_id, patient_id, detail)
    select ${DEMO_CLINIC_ID}::uuid, booked_at, 'system', 'seed-bulk', 'appointment.booked', 'Appointment', id,
      patient_id, '{}'
    from visit`);
}

const isBritish = (id: LocationId) =>
  LOCATIONS.some(({ slug, country }) => country === 'GB' && demoLocationId(slug) === id);

/** Nothing was paid ahead for these visits, so that no row of theirs tells of money that is nowhere. */
const TERMS = JSON.stringify(
  priceRows(DEMO_PLAN).map(({ healthcareServiceId, locationId, currency, priceMinor }) => {
    const service = required(
      serviceRows(DEMO_PLAN).find(({ id }) => id === healthcareServiceId),
      'a price has its service',
    );
    const terms: AppointmentTerms = {
      currency,
      priceMinor,
      depositMinor: 0,
      policyVersion: POLICY.version,
      fullRefundHours: POLICY.fullRefundHours,
      halfRefundHours: POLICY.halfRefundHours,
      statutoryCancellationDays: isBritish(locationId) ? POLICY.statutoryCancellationDays : 0,
      reflectionHours: service.reflectionHours,
    };
    return { service: healthcareServiceId, location: locationId, terms };
  }),
);
