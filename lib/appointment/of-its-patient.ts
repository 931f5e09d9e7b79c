import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { appointment } from '@/db/schema/appointment';

type OfAVisit = Readonly<Record<'clinicId' | 'appointmentId' | 'patientId', PgColumn>>;

/**
 * What was said for a visit counts for whoever the visit is for: where a held one got another name, the first person's
 * words and answers stay theirs. Rows without a patient were given before anybody said who comes.
 */
export function isOfItsPatient({ clinicId, appointmentId, patientId }: OfAVisit): SQL {
  return sql`exists (select 1 from ${appointment} as whose
    where whose.clinic_id = ${clinicId} and whose.id = ${appointmentId}
      and (${patientId} is null or ${patientId} = whose.patient_id))`;
}
