import { sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';

/**
 * A visit, joined with its place: its time has passed, and who booked it has not come; whoever has may still be with the
 * clinician until the day is over, as it is at the clinic.
 */
export const isOver = sql<boolean>`(${appointment.endsAt} <= now() and not (
  ${appointment.status} in ('arrived', 'checked-in')
  and (${appointment.startsAt} at time zone ${location.timeZone})::date
    = (now() at time zone ${location.timeZone})::date))`;
