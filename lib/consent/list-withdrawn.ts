import { and, asc, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import { itsPatient } from '../appointment/joins';
import type { StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';

/** Visits to come at a place whose patients took their last signature back and kept the time, the soonest first. */
export async function listWithdrawn(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) => {
    const lastSigned = tx
      .select({ endedReason: consent.endedReason, endedAt: consent.endedAt })
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, appointment.clinicId),
          eq(consent.appointmentId, appointment.id),
          isNotNull(consent.signedAt),
        ),
      )
      .orderBy(desc(consent.signedAt))
      .limit(1)
      .as('last_signed');
    return tx
      .select({
        appointmentId: appointment.id,
        startsAt: appointment.startsAt,
        patientName: patient.fullName,
        takenBackAt: lastSigned.endedAt,
      })
      .from(appointment)
      .innerJoin(patient, itsPatient)
      .innerJoinLateral(lastSigned, eq(lastSigned.endedReason, 'withdrawn'))
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.locationId, locationId),
          inArray(appointment.status, ['proposed', 'booked', 'arrived']),
          gt(appointment.endsAt, sql`now() - interval '1 day'`),
        ),
      )
      .orderBy(asc(appointment.startsAt), asc(appointment.id));
  });
}

export type WithdrawnVisit = Awaited<ReturnType<typeof listWithdrawn>>[number];
