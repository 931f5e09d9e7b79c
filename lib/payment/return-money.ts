import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { isResumable } from '../appointment/model';
import { freeSlots } from '../appointment/slots';
import { databaseNow, updatePlan } from '../appointment/update';
import type { SystemActor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import { required } from '../shared/invariant';
import type { RefundReason } from './model';
import { openRefund } from './open-refund';

/**
 * Money that came for a visit which will not happen goes back in full, and the patient is told, in the caller's
 * transaction. A visit that still waited is over with it; one that is booked (paid twice) stays as it is.
 */
export async function returnMoney(
  tx: Tx,
  actor: SystemActor,
  visit: AppointmentRow,
  reason: RefundReason,
): Promise<void> {
  const isWaiting = visit.status === 'pending' || isResumable(visit.cancellationReason);
  if (isWaiting) {
    await freeSlots(tx, actor, visit.id);
    await updatePlan(tx, actor, visit.id, {
      status: 'cancelled',
      cancellationReason: reason === 'not-suitable' ? 'not-suitable' : 'time-lost',
      cancelledAt: await databaseNow(tx),
      holdExpiresAt: null,
    });
  }
  await openRefund(tx, actor, {
    appointmentId: visit.id,
    reason,
    amountMinor: null,
    delayMinutes: 0,
  });
  await queueCommunication(tx, actor, {
    kind: 'payment-returned',
    appointmentId: visit.id,
    patientId: required(visit.patientId, 'a visit that was paid for has a patient'),
    aboutSequence: visit.calendarSequence,
    delayMinutes: 0,
  });
}
