import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { withdrawRefund } from '../payment/open-refund';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { latestScreening } from './confirm';
import { lockAppointment } from './lock';
import { STAFF_TELL_DELAY_MINUTES } from './model';
import type { PlaceError } from './place';
import { canChangeVisits } from './policy';
import { retakeTime } from './retake';
import { databaseNow, updateAppointment } from './update';

export type RestoreError = PlaceError | 'not-found' | 'too-late' | 'changed-meanwhile';

/**
 * Undoes staff's cancelling while nobody has been told yet: the visit takes its time again if that is still free,
 * the refund that had not gone out is withdrawn, and the message withholds itself.
 */
export async function restoreAppointment(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, RestoreError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const now = await databaseNow(tx);
    const cancelledFor = now.getTime() - (visit.cancelledAt?.getTime() ?? 0);
    if (visit.status !== 'cancelled' || cancelledFor >= STAFF_TELL_DELAY_MINUTES * 60_000)
      return err('too-late');
    if (!(await withdrawRefund(tx, actor, visit.id))) return err('too-late');
    const place = await retakeTime(tx, actor, visit, {
      startsAt: visit.startsAt,
      practitionerId: visit.practitionerId,
      status: 'busy',
      holdMinutes: null,
      ignoreNotice: true,
    });
    if (!place.ok) return place;
    const awaitsReview =
      visit.reviewedAt === null && (await latestScreening(tx, actor, visit.id)) === 'review';
    await updateAppointment(tx, actor, visit.id, {
      status: awaitsReview ? 'proposed' : 'booked',
      cancellationReason: null,
      cancellationNote: null,
      cancelledAt: null,
      calendarSequence: visit.calendarSequence + 1,
    });
    await recordAudit(tx, actor, {
      action: 'appointment.restored',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}
