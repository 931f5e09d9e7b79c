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
  const [row] = await tx
    .select()
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
    .for('update');
  if (!row) return null;
  const isTheirs =
    actor.kind !== 'patient' ||
    (row.patientId !== null && actor.patientIds.includes(row.patientId));
  return isTheirs ? row : null;
}
