import { sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';

/** Nothing was done for them at this clinic before this visit. */
export const isNewPatient = sql<boolean>`${appointment.patientId} is not null
  and not exists (select 1 from ${appointment} as earlier
    where earlier.clinic_id = ${appointment.clinicId} and earlier.patient_id = ${appointment.patientId}
      and earlier.status = 'fulfilled' and earlier.starts_at < ${appointment.startsAt})`;
