import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';

// What a visit belongs to, for joins: always within its clinic, which comes first in every key.

export const itsService = and(
  eq(healthcareService.clinicId, appointment.clinicId),
  eq(healthcareService.id, appointment.healthcareServiceId),
);

export const itsPractitioner = and(
  eq(practitioner.clinicId, appointment.clinicId),
  eq(practitioner.id, appointment.practitionerId),
);

export const itsPatient = and(
  eq(patient.clinicId, appointment.clinicId),
  eq(patient.id, appointment.patientId),
);

export const itsLocation = and(
  eq(location.clinicId, appointment.clinicId),
  eq(location.id, appointment.locationId),
);
