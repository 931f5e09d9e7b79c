import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';

/**
 * Whether a visit is still as somebody's screen shows it; waits for nobody, so that the command decides again with it
 * locked. Asked once it was read what there is to undo, and answered first: whoever undid it before has left nothing, and
 * "told already" would not be true.
 */
export async function isAsSeen(
  tx: Tx,
  actor: StaffActor,
  seen: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<boolean> {
  const [visit] = await tx
    .select({ version: appointment.version })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, seen.appointmentId)));
  return visit?.version === seen.expectedVersion;
}
