import { and, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import type { AppointmentRow } from './lock';
import { isOfPlan } from './plan/plan';

type Change = Partial<Omit<AppointmentRow, 'clinicId' | 'id' | 'version' | 'updatedAt'>>;

/** Writes a change to a locked visit; every change raises its version, so that stale screens notice. */
export async function updateAppointment(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  change: Change,
): Promise<void> {
  await tx
    .update(appointment)
    .set({ ...change, version: sql`${appointment.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
}

/**
 * The same for a held visit and the assessment held with it; the ids of those changed. A change of the status comes
 * last: once it is over, the assessment is no longer held with anything.
 */
export async function updatePlan(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  change: Change,
): Promise<readonly AppointmentId[]> {
  const changed = await tx
    .update(appointment)
    .set({ ...change, version: sql`${appointment.version} + 1`, updatedAt: sql`now()` })
    .where(isOfPlan(actor, appointmentId))
    .returning({ id: appointment.id });
  return changed.map(({ id }) => id);
}

/** The database's now, for decisions inside a transaction. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select now() as now`);
  return new Date(row?.now ?? Number.NaN);
}
