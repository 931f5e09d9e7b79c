import { moveAppointment } from '../../../lib/appointment/move/move';
import { answer, type Operation } from '../operation';
import { someoneWhoMay } from '../someone';

/** The patient or the desk moves a visit to another of the few times, or swaps the practitioner. */
export const move: Operation = {
  name: 'move',
  weight: 9,
  async run(world, random) {
    const someone = someoneWhoMay(world, random);
    if (someone === null) return null;
    const { actor, visit } = someone;
    const { clinic, owner } = world;
    // The desk has had the page open for a while.
    const [seen] = await owner<{ version: number }[]>`
      select version from appointment where clinic_id = ${clinic.clinicId} and id = ${visit.id}`;
    const isFromDesk = actor.kind === 'staff' && seen !== undefined;
    const startsAt = random.pick(world.offered[visit.service]);
    const practitionerId = random.pick([null, null, ...clinic.practitionerIds]);
    const moved = await moveAppointment(actor, {
      appointmentId: visit.id,
      startsAt,
      practitionerId,
      ...(isFromDesk ? { expectedVersion: seen.version } : {}),
    });
    const effect = { visit: visit.id, did: 'moved', startsAt: startsAt.getTime() };
    return answer(moved, [effect]);
  },
};
