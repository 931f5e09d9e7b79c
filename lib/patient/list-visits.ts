import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import { itsLocation, itsPractitioner, itsService } from '../appointment/joins';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import { canReadPatients } from './policy';

export type PatientVisit = Awaited<ReturnType<typeof listPatientVisits>>[number];

/** A patient's visits at the clinic, latest first: all that were ever booked, and what waits or is held just now. */
export async function listPatientVisits(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor)) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: appointment.id,
        reference: appointment.reference,
        status: appointment.status,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        terms: appointment.terms,
        serviceSlug: healthcareService.slug,
        serviceName: healthcareService.name,
        consentRequired: healthcareService.consentRequired,
        practitionerName: practitioner.name,
        place: { slug: location.slug, name: location.name, timeZone: location.timeZone },
        isAhead: sql<boolean>`${appointment.endsAt} > now()`,
      })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .innerJoin(practitioner, itsPractitioner)
      .innerJoin(location, itsLocation)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.patientId, patientId),
          or(
            isNotNull(appointment.bookedAt),
            sql`${appointment.status} not in ('cancelled', 'entered-in-error')`,
          ),
        ),
      )
      .orderBy(desc(appointment.startsAt)),
  );
}
