import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor, StaffActor, SystemActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { byText } from '../../scheduling/assignment';
import type { AppointmentId, PatientId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { databaseNow } from '../update';

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

/** The same for visits that are chosen together: one of them may be one too many. Asked in the order of their services. */
export async function reachOpenLimit(
  tx: Tx,
  actor: SystemActor | StaffActor,
  visits: readonly OpenVisit[],
): Promise<boolean> {
  const inOrder = visits.toSorted((a, b) => byText(a.healthcareServiceId, b.healthcareServiceId));
  const reached: boolean[] = [];
  for (const visit of inOrder) reached.push(await reachedOpenLimit(tx, actor, visit));
  return reached.includes(true);
}

/**
 * The same for a visit that is over or waits, whoever brings it back or takes it up; one that stands counts already, and
 * may go on. Asked before it is locked.
 */
export async function isOverOpenLimit(
  tx: Tx,
  { clinicId }: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const system = systemActor(clinicId, 'count-open-visits');
  return seeingTheClinic(tx, async () => {
    const [visit] = await tx
      .select({
        id: appointment.id,
        healthcareServiceId: appointment.healthcareServiceId,
        patientId: appointment.patientId,
        status: appointment.status,
      })
      .from(appointment)
      .where(and(eq(appointment.clinicId, clinicId), eq(appointment.id, appointmentId)));
    const patientId = visit?.patientId ?? null;
    const stands = visit?.status === 'booked' || visit?.status === 'proposed';
    if (!visit || stands || patientId === null) return false;
    return reachedOpenLimit(tx, system, { ...visit, patientId });
  });
}

/**
 * Locks the limits of whatever ended together with a visit, in the order of services; before any of it is locked. Whoever
 * brings it all back asks `passesOpenLimit` then.
 */
export async function lockOpenLimitsOfEnded(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<void> {
  const ended = alias(appointment, 'ended');
  const rows = await tx
    .selectDistinct({
      patientId: appointment.patientId,
      healthcareServiceId: appointment.healthcareServiceId,
    })
    .from(appointment)
    .innerJoin(
      ended,
      and(
        eq(ended.clinicId, appointment.clinicId),
        eq(ended.patientId, appointment.patientId),
        or(eq(ended.id, appointment.id), eq(ended.cancelledAt, appointment.cancelledAt)),
      ),
    )
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(ended.id, appointmentId)));
  for (const { patientId, healthcareServiceId } of rows.toSorted((a, b) =>
    byText(a.healthcareServiceId, b.healthcareServiceId),
  )) {
    if (patientId) await lockOpenLimit(tx, actor, { patientId, healthcareServiceId });
  }
}

/** Whether visits that are over would be too many ahead, were they all brought back at once. */
export async function passesOpenLimit(
  tx: Tx,
  actor: StaffActor,
  visits: readonly AppointmentRow[],
): Promise<boolean> {
  const now = await databaseNow(tx);
  const ahead = visits.filter(({ startsAt }) => startsAt > now);
  for (const visit of ahead) {
    const { patientId, healthcareServiceId } = visit;
    const left = patientId && (await openVisitsLeft(tx, actor, { ...visit, patientId }));
    const wanted = ahead.filter((each) => each.healthcareServiceId === healthcareServiceId).length;
    if (typeof left === 'number' && wanted > left) return true;
  }
  return false;
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
