import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../../auth/actor';
import type { PatientId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';

type OpenVisit = Pick<AppointmentRow, 'id' | 'healthcareServiceId'> & {
  readonly patientId: PatientId;
};

/**
 * Whether a patient has as many visits of a service ahead as it allows (`maxOpenPerPatient`), this one not counted.
 * Live holds count. Two bookings of one patient at once follow one after the other, so that both cannot be the last.
 */
export async function reachedOpenLimit(
  tx: Tx,
  actor: SystemActor | StaffActor,
  visit: OpenVisit,
): Promise<boolean> {
  const left = await openVisitsLeft(tx, actor, visit);
  return left !== null && left <= 0;
}

/** How many more visits of the service the patient may have ahead; null where it has no limit. */
export async function openVisitsLeft(
  tx: Tx,
  actor: SystemActor | StaffActor,
  visit: OpenVisit,
): Promise<number | null> {
  const [service] = await tx
    .select({ most: healthcareService.maxOpenPerPatient })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, visit.healthcareServiceId),
      ),
    );
  const most = service?.most ?? null;
  if (most === null) return null;
  await lockOpenLimit(tx, actor, visit);
  const isHeld = and(
    eq(appointment.status, 'pending'),
    sql`(${appointment.holdExpiresAt} is null or ${appointment.holdExpiresAt} > now())`,
  );
  const open = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, visit.patientId),
        eq(appointment.healthcareServiceId, visit.healthcareServiceId),
        ne(appointment.id, visit.id),
        gt(appointment.startsAt, sql`now()`),
        or(inArray(appointment.status, ['proposed', 'booked']), isHeld),
      ),
    );
  return most - open.length;
}

/** Whoever goes on to take time locks this first: others who have it may wait for that time. */
export async function lockOpenLimit(
  tx: Tx,
  actor: SystemActor | StaffActor,
  visit: Pick<AppointmentRow, 'healthcareServiceId'> & { readonly patientId: PatientId },
): Promise<void> {
  const name = `open-limit/${actor.clinicId}/${visit.patientId}/${visit.healthcareServiceId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
