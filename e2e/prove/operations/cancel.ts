import { cancelAppointment } from '../../../lib/appointment/cancel/cancel';
import { answer, type Operation } from '../operation';
import { someoneWhoMay } from '../someone';

/** The patient or the desk cancels a visit, perhaps both at once. */
export const cancel: Operation = {
  name: 'cancel',
  weight: 5,
  async run(world, random) {
    const someone = someoneWhoMay(world, random);
    if (someone === null) return null;
    const { actor, visit } = someone;
    const cancelled = await cancelAppointment(actor, {
      appointmentId: visit.id,
      reason: actor.kind === 'staff' ? 'clinic' : 'patient',
    });
    return answer(cancelled, [{ visit: visit.id, did: 'cancelled' }]);
  },
};
