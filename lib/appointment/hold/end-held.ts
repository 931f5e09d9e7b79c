import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { enqueue } from '../../jobs/enqueue';
import { readLivePayment } from '../../payment/lock';
import type { AppointmentId } from '../../shared/ids';
import { endHold } from './release';

/**
 * Ends a time that is only held because of what became of its assessment. Its payment page is closed as soon as this
 * transaction is through; money that comes before that is dealt with as late (`decidePayment`).
 */
export async function endHeld(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  reason: 'not-suitable' | 'assessment-ended',
): Promise<void> {
  await endHold(tx, actor, appointmentId, reason);
  const live = await readLivePayment(tx, actor, appointmentId);
  if (!live) return;
  const payload = { clinicId: actor.clinicId, appointmentId, paymentId: live.id };
  await enqueue(tx, 'expire-checkout', payload, { key: `expire-checkout/${appointmentId}` });
}
