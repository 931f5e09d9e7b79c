import { and, eq, type SQL } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import { hashSecret } from '../appointment/secret';
import type { AppointmentId, ClinicId } from '../shared/ids';
import { actingSession } from './acting-session';
import type { ActingSession, BearerActor } from './actor';
import { bearerActor, systemActor } from './mint';

/**
 * The holder of a visit's secret, or null: an unknown, an old and a mistyped secret are the same. With `appointmentId` it
 * came from the cookie of the browser that booked, else from a link.
 */
export async function findBearer(
  clinicId: ClinicId,
  secret: string,
  appointmentId?: AppointmentId,
): Promise<BearerActor | null> {
  const conditions = [
    eq(appointment.clinicId, clinicId),
    // Compared as hashes: how long the comparison takes says nothing about the secret.
    eq(appointment.secretHash, hashSecret(secret)),
  ];
  if (appointmentId) conditions.push(eq(appointment.id, appointmentId));
  const kind = appointmentId ? 'booking-browser' : 'visit-link';
  return readBearer(clinicId, and(...conditions), actingSession(clinicId, kind, secret));
}

// As the system: nobody may see the visit before the secret has been checked against it.
async function readBearer(
  clinicId: ClinicId,
  where: SQL | undefined,
  session: ActingSession,
): Promise<BearerActor | null> {
  const [row] = await inTransaction(systemActor(clinicId, 'check-visit-secret'), (tx) =>
    tx
      .select({ id: appointment.id, patientId: appointment.patientId })
      .from(appointment)
      .where(where),
  );
  return row ? bearerActor(clinicId, row.id, row.patientId, session) : null;
}
