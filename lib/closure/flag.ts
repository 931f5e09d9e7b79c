import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor, SystemActor } from '../auth/actor';
import type { TimeOffId } from '../shared/ids';

/**
 * Marks locked visits as waiting to be moved, with the reason that staff see. The history keeps which time off it was, so
 * that what came of it can be taken back together.
 */
export async function flag(
  tx: Tx,
  actor: StaffActor | SystemActor,
  visits: readonly AppointmentRow[],
  displacedReason: string,
  timeOffIds: readonly TimeOffId[] = [],
): Promise<void> {
  const displacedAt = await databaseNow(tx);
  for (const { id, patientId } of visits) {
    await updateAppointment(tx, actor, id, { displacedAt, displacedReason });
    await recordAudit(tx, actor, {
      action: 'appointment.displaced',
      entityType: 'Appointment',
      entityId: id,
      patientId,
      ...(timeOffIds.length > 0 ? { detail: { timeOffIds } } : {}),
    });
  }
}
