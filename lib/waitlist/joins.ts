import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { patient } from '@/db/schema/patient';
import { waitlistEntry } from '@/db/schema/waitlist';

// What an entry of the waiting list belongs to, for joins: always within its clinic.

/** The visit that they would give up for a sooner one, or that stands for their waiting. */
export const theirVisit = and(
  eq(appointment.clinicId, waitlistEntry.clinicId),
  eq(appointment.id, waitlistEntry.appointmentId),
);

export const whoWaits = and(
  eq(patient.clinicId, waitlistEntry.clinicId),
  eq(patient.id, waitlistEntry.patientId),
);
