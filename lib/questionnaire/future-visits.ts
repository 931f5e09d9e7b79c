import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { AppointmentRow } from '../appointment/lock';
import type { Actor } from '../auth/actor';
import type { AppointmentId, PatientId } from '../shared/ids';
import { ANSWERABLE } from './asked-now';

export type VisitWithService = { readonly visit: AppointmentRow; readonly slug: string };

/**
 * A patient's visits that are still to come, and `always`, locked: treatments first and then the rest, each in order of
 * id, as whoever changes an assessment locks them. Two commands that meet queue instead of deadlocking.
 */
export async function lockVisitsToCome(
  tx: Tx,
  actor: Actor,
  patientId: PatientId,
  { now, always }: { readonly now: Date; readonly always: AppointmentId },
): Promise<readonly VisitWithService[]> {
  // The holder of one visit's link may not see the others, yet what they answer counts for them.
  return seeingTheClinic(tx, () =>
    tx
      .select({ visit: appointment, slug: healthcareService.slug })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.patientId, patientId),
          inArray(appointment.status, [...ANSWERABLE]),
          or(eq(appointment.id, always), gt(appointment.startsAt, now)),
        ),
      )
      .orderBy(desc(healthcareService.isTreatment), asc(appointment.id))
      .for('update', { of: appointment }),
  );
}

/** The same by one of the visits, which is always among them; null: it is not there, or for nobody yet. */
export async function lockPatientVisits(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<readonly VisitWithService[] | null> {
  const [row] = await tx
    .select({ patientId: appointment.patientId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  if (!row?.patientId) return null;
  return lockVisitsToCome(tx, actor, row.patientId, { now, always: appointmentId });
}
