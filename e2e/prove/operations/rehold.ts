import { reholdAppointment } from '../../../lib/appointment/hold/rehold';
import { bearerActor } from '../../../lib/auth/mint';
import { answer, type Operation } from '../operation';
import { notePlanned, somePair } from '../some-pair';
import { someVisit } from '../someone';

/** A patient who is booking takes another time, or their own again after it ran out; now and then with an assessment. */
export const rehold: Operation = {
  name: 'hold another',
  weight: 4,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null || visit.isPlanned) return null;
    const pair =
      visit.service === 'treatment' && random.chance(0.5) ? somePair(world, random) : null;
    const startsAt = pair?.treatment.startsAt ?? random.pick(world.offered[visit.service]);
    const held = await reholdAppointment(bearerActor(world.clinic.clinicId, visit.id), {
      startsAt,
      practitionerId: pair?.treatment.practitionerId ?? null,
      ...(pair ? { assessment: pair.assessment } : {}),
    });
    if (held.ok) await notePlanned(world, visit.id);
    // A hold that never ended is only changed, of which the story has no word.
    return answer(held, []);
  },
};
