import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

export type AppointmentRow = typeof appointment.$inferSelect;

/**
 * The visit, locked until the transaction ends: every command on a visit starts here, so two of them follow
 * one after the other and the second decides on what the first left. Null: not there, or not this actor's.
 */
export async function lockAppointment(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<AppointmentRow | null> {
  if (actor.kind === 'visitor') return null;
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return null;
  const [row] = await rowsOf(tx, actor, appointmentId).for('update');
  return row && isTheirs(row, actor) ? row : null;
}

/** Whether the visit is there and this actor's. Waits for nobody: for commands that must lock another visit first. */
export async function isOwnVisit(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  if (actor.kind === 'visitor') return false;
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return false;
  const [row] = await rowsOf(tx, actor, appointmentId);
  return row !== undefined && isTheirs(row, actor);
}

function rowsOf(tx: Tx, { clinicId }: Actor, appointmentId: AppointmentId) {
  return tx
    .select()
    .from(appointment)
    .where(and(eq(appointment.clinicId, clinicId), eq(appointment.id, appointmentId)));
}

function isTheirs({ patientId }: AppointmentRow, actor: Actor): boolean {
  return actor.kind !== 'patient' || (patientId !== null && actor.patientIds.includes(patientId));
}
