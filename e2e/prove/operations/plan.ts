import { holdPlan } from '../../../lib/appointment/plan/hold-plan';
import { answer, type Operation } from '../operation';
import { notePlanned, somePair } from '../some-pair';

/** A patient who has not been seen yet holds an assessment and a treatment after it, both or neither. */
export const plan: Operation = {
  name: 'plan',
  weight: 6,
  async run(world, random) {
    const pair = somePair(world, random);
    if (pair === null) return null;
    const { assessment, treatment, asked } = pair;
    const held = await holdPlan(world.clinic.visitor, {
      ...world.clinic.treatment,
      assessment,
      treatment,
    });
    if (!held.ok) return { ...answer(held, []), asked };
    const visit = held.value.appointmentId;
    world.visits.push({ id: visit, service: 'treatment' });
    await notePlanned(world, visit);
    return answer(held, [{ visit, did: 'held', startsAt: treatment.startsAt.getTime() }]);
  },
};
