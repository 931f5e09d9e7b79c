import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { canReadPatients } from '../patient/policy';
import { readSearch } from '../patient/search-terms';
import { itsLocation, itsPatient, itsService } from './joins';

/** The clinic's visit with this reference, however it is typed; null for any other text. */
export async function findVisitByReference(actor: StaffActor, typed: string) {
  const { reference } = readSearch(typed);
  if (!reference || !canReadPatients(actor)) return null;
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select({
        id: appointment.id,
        startsAt: appointment.startsAt,
        timeZone: location.timeZone,
        serviceName: healthcareService.name,
        patientName: patient.fullName,
      })
      .from(appointment)
      .innerJoin(location, itsLocation)
      .innerJoin(healthcareService, itsService)
      .leftJoin(patient, itsPatient)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.reference, reference)));
    return visit ?? null;
  });
}
