import { sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { waitsForCall } from './told-by-phone';

/**
 * Of a row of `appointment`: a message about it was not delivered, as far as we know, and none of its kind since was,
 * while the visit is still ahead; or it is news to somebody without an address whom nobody is known to have rung.
 */
export const isUndelivered = sql<boolean>`${appointment.endsAt} > now() and exists (select 1 from ${communication}
  where ${communication.clinicId} = ${appointment.clinicId} and ${communication.appointmentId} = ${appointment.id}
    and (${communication.status} = 'on-hold' or ${waitsForCall})
    and not exists (select 1 from ${communication} as later
      where later.clinic_id = ${communication.clinicId} and later.appointment_id = ${communication.appointmentId}
        and later.kind = ${communication.kind} and later.status = 'completed'
        and later.created_at > ${communication.createdAt}))`;
