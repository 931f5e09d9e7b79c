import { sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';

/**
 * Whether a visit stands where it cannot be done: its clinician does not do the service (any more) or is not there,
 * its place has ended by then, or it has no room of the kind, or fewer devices of a kind than the service needs, that
 * are in use. More than it needs does no harm.
 */
export const isUnserved = sql`(
  not exists (select 1 from practitioner_competence c where c.clinic_id = ${appointment.clinicId}
    and c.practitioner_id = ${appointment.practitionerId}
    and c.healthcare_service_id = ${appointment.healthcareServiceId})
  or exists (select 1 from slot s
    join schedule d on d.clinic_id = s.clinic_id and d.id = s.schedule_id and not d.active
      and d.practitioner_id is not null
    where s.clinic_id = ${appointment.clinicId} and s.appointment_id = ${appointment.id})
  or exists (select 1 from location l
    where l.clinic_id = ${appointment.clinicId} and l.id = ${appointment.locationId}
      and l.ended_from <= (${appointment.startsAt} at time zone l.time_zone)::date)
  or exists (select 1 from healthcare_service h
    where h.clinic_id = ${appointment.clinicId} and h.id = ${appointment.healthcareServiceId}
      and ((h.room_kind is not null and not exists (select 1 from slot s
          join schedule d on d.clinic_id = s.clinic_id and d.id = s.schedule_id and d.active
          join room r on r.clinic_id = d.clinic_id and r.id = d.room_id and h.room_kind = any(r.kinds)
          where s.clinic_id = h.clinic_id and s.appointment_id = ${appointment.id}))
        or exists (select 1 from unnest(h.device_kinds) needed(kind)
          group by needed.kind
          having count(*) > (select count(*) from slot s
            join schedule d on d.clinic_id = s.clinic_id and d.id = s.schedule_id and d.active
            join device v on v.clinic_id = d.clinic_id and v.id = d.device_id and v.kind = needed.kind
            where s.clinic_id = h.clinic_id and s.appointment_id = ${appointment.id})))))`;
