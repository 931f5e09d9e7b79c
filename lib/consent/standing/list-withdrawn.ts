import { and, asc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import { itsPatient } from '../../appointment/joins';
import type { StaffActor } from '../../auth/actor';
import type { LocationId } from '../../shared/ids';

/** Visits to come at a place whose patients said no, before or after they signed, and kept the time; the soonest first. */
export async function listWithdrawn(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) => {
    // A text that was only opened again since is no change of mind.
    const lastWord = tx
      .select({ endedReason: consent.endedReason, endedAt: consent.endedAt })
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, appointment.clinicId),
          eq(consent.appointmentId, appointment.id),
          or(isNotNull(consent.signedAt), eq(consent.status, 'rejected')),
        ),
      )
      .orderBy(sql`coalesce(${consent.signedAt}, ${consent.endedAt}) desc`)
      .limit(1)
      .as('last_word');
    return tx
      .select({
        appointmentId: appointment.id,
        startsAt: appointment.startsAt,
        patientName: patient.fullName,
        saidNoAt: lastWord.endedAt,
        isRefused: sql<boolean>`${lastWord.endedReason} = 'refused'`,
      })
      .from(appointment)
      .innerJoin(patient, itsPatient)
      .innerJoinLateral(lastWord, inArray(lastWord.endedReason, ['withdrawn', 'refused']))
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
