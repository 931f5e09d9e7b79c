import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { lockAppointment } from './lock';
import { type AppointmentStatus, canProceed } from './model';
import { canChangeVisits } from './policy';
import { databaseNow, updateAppointment } from './update';

export type ProceedError = 'not-found' | 'not-possible' | 'not-begun' | 'changed-meanwhile';

/**
 * Takes a visit one step on (or back) on its way through the day: here, in the room, done, did not come. `not-begun`:
 * nobody has missed a visit that is still to come.
 */
export async function proceedAppointment(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly to: AppointmentStatus;
    readonly expectedVersion: number;
  },
): Promise<Result<null, ProceedError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    if (!canProceed(visit.status, input.to)) return err('not-possible');
    const now = await databaseNow(tx);
    if (input.to === 'noshow' && now < visit.startsAt) return err('not-begun');
    const arrived = visit.status === 'booked' && input.to === 'arrived';
    await updateAppointment(tx, actor, visit.id, {
      status: input.to,
      ...(arrived ? { arrivedAt: now } : {}),
      ...(input.to === 'booked' ? { arrivedAt: null } : {}),
    });
    await recordAudit(tx, actor, {
      action: 'appointment.proceeded',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
      detail: { from: visit.status, to: input.to },
    });
    return ok(null);
  });
}
