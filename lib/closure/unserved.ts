import { sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';

/**
 * Whether a visit stands where it cannot be done: its clinician does not do the service (any more), its room or device
 * is of another kind or out of use.
 */
export const isUnserved = sql`(
  not exists (select 1 from practitioner_competence c where c.clinic_id = ${appointment.clinicId}
    and c.practitioner_id = ${appointment.practitionerId}
    and c.healthcare_service_id = ${appointment.healthcareServiceId})
  or exists (select 1 from slot s
    join schedule d on d.clinic_id = s.clinic_id and d.id = s.schedule_id
    join healthcare_service h on h.clinic_id = s.clinic_id and h.id = ${appointment.healthcareServiceId}
    left join room r on r.clinic_id = d.clinic_id and r.id = d.room_id
    left join device v on v.clinic_id = d.clinic_id and v.id = d.device_id
    where s.clinic_id = ${appointment.clinicId} and s.appointment_id = ${appointment.id}
      and (not d.active
        or (r.id is not null and not h.room_kind = any(r.kinds))
        or (v.id is not null and not v.kind = any(h.device_kinds)))))`;
