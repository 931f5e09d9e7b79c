import { abandonBooking } from '../../../lib/appointment/hold/abandon';
import { bearerActor } from '../../../lib/auth/mint';
import { answer, type Operation } from '../operation';
import { someVisit } from '../someone';

/** A patient lets a held time go, perhaps with the payment page open in another tab. */
export const release: Operation = {
  name: 'release',
  weight: 1,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null || visit.isPlanned) return null;
    const { id } = visit;
    const released = await abandonBooking(bearerActor(world.clinic.clinicId, id));
    return answer(released, [{ visit: id, did: 'released' }]);
  },
};
