import { abandonBooking } from '../../../lib/appointment/abandon';
import { bearerActor } from '../../../lib/auth/mint';
import { answer, type Operation } from '../operation';

/** A patient lets a held time go, perhaps with the payment page open in another tab. */
export const release: Operation = {
  name: 'release',
  weight: 1,
  async run({ clinic, visits }, random) {
    const [first, ...others] = visits;
    if (first === undefined) return null;
    const { id } = random.pick([first, ...others]);
    const released = await abandonBooking(bearerActor(clinic.clinicId, id));
    return answer(released, [{ visit: id, did: 'released' }]);
  },
};
