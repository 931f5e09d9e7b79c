import type { Operation } from '../operation';
import { lookAtTimes } from '../remembered';

/** Somebody looks at the free times and goes away; what was seen stays in memory and grows old there. */
export const look: Operation = {
  name: 'look',
  weight: 2,
  async run(world, random) {
    await lookAtTimes(world, random.pick(world.services));
    return { said: 'ok', effects: [] };
  },
};
