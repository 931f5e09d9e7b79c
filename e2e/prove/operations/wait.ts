import { ANY_TIME } from '../../../db/testing/waiting';
import { joinWaitlist, leaveWaitlist } from '../../../lib/waitlist/commands';
import { answer, type Operation } from '../operation';
import { someoneWhoMay } from '../someone';

/** Somebody with a visit would like something sooner, or changes their mind. */
export const wait: Operation = {
  name: 'wait',
  weight: 4,
  async run(world, random) {
    const someone = someoneWhoMay(world, random);
    if (someone === null) return null;
    const { actor, visit } = someone;
    if (random.chance(0.1)) return answer(await leaveWaitlist(actor, visit.id), []);
    const wish = {
      ...ANY_TIME,
      practitionerId: random.pick([null, null, null, ...world.clinic.practitionerIds]),
    };
    return answer(await joinWaitlist(actor, { appointmentId: visit.id, wish }), []);
  },
};
