import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import type { PatientActor } from '../auth/actor';
import { itsLocation, itsPatient, itsPractitioner, itsService } from './joins';

export type OwnVisit = Awaited<ReturnType<typeof listOwnVisits>>[number];

/** The signed-in person's visits that were ever booked, latest first; unfinished bookings are nobody's appointments. */
export async function listOwnVisits(actor: PatientActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: appointment.id,
        secretVersion: appointment.secretVersion,
        reference: appointment.reference,
        status: appointment.status,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        serviceName: healthcareService.name,
        practitionerName: practitioner.name,
        patientName: patient.fullName,
        location: { name: location.name, timeZone: location.timeZone },
      })
      .from(appointment)
      .innerJoin(patient, itsPatient)
      .innerJoin(healthcareService, itsService)
      .innerJoin(location, itsLocation)
      .innerJoin(practitioner, itsPractitioner)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          inArray(appointment.patientId, [...actor.patientIds]),
          isNotNull(appointment.bookedAt),
        ),
      )
      .orderBy(desc(appointment.startsAt)),
  );
}
