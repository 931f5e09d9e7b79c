import { moveAtDesk } from '../../../lib/appointment/move/desk-move';
import { moveAppointment } from '../../../lib/appointment/move/move';
import { answer, type Operation } from '../operation';
import { someoneWhoMay } from '../someone';

/** The patient or the desk moves a visit to another of the few times, the desk over what is there too, or swaps the practitioner. */
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
    const input = { appointmentId: visit.id, startsAt, practitionerId };
    const moved = isFromDesk
      ? await moveAtDesk(actor, {
          ...input,
          expectedVersion: seen.version,
          ...(random.chance(0.25) ? { overbookReason: 'In pain.' } : {}),
        })
      : await moveAppointment(actor, input);
    const effect = { visit: visit.id, did: 'moved', startsAt: startsAt.getTime() };
    return answer(moved, [effect]);
  },
};
