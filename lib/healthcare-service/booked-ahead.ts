import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import type { Tx } from '@/db/transaction';
import { itsLocation, itsPatient } from '../appointment/joins';
import type { StaffActor } from '../auth/actor';
import type { HealthcareServiceId } from '../shared/ids';

export function isService(actor: StaffActor, serviceId: HealthcareServiceId) {
  return and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.id, serviceId));
}

/** The booked visits of a service that are still to come, in the order of their times. */
export async function listBookedAhead(tx: Tx, actor: StaffActor, serviceId: HealthcareServiceId) {
  return tx
    .select({ visit: appointment, timeZone: location.timeZone, patientName: patient.fullName })
    .from(appointment)
    .innerJoin(location, itsLocation)
    .leftJoin(patient, itsPatient)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.healthcareServiceId, serviceId),
        inArray(appointment.status, ['proposed', 'booked']),
        gt(appointment.startsAt, sql`now()`),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}
