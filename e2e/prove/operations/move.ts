import { moveAppointment } from '../../../lib/appointment/move';
import { answer, type Operation } from '../operation';
import { someoneWhoMay } from '../someone';

/** The patient or the desk moves a visit to another of the few times, or swaps the practitioner. */
export const move: Operation = {
  name: 'move',
  weight: 8,
  async run(world, random) {
    const someone = someoneWhoMay(world, random);
    if (someone === null) return null;
    const { actor, visit } = someone;
    const startsAt = random.pick(world.offered[visit.service]);
    const practitionerId = random.pick([null, null, ...world.clinic.practitionerIds]);
    const moved = await moveAppointment(actor, {
      appointmentId: visit.id,
      startsAt,
      practitionerId,
    });
    const effect = { visit: visit.id, did: 'moved', startsAt: startsAt.getTime() };
    return answer(moved, [effect]);
  },
};
