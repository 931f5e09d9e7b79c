import type { Operation } from '../operation';
import { lookAtTimes } from '../remembered';
import type { ServiceKind } from '../world';

/** Somebody looks at the free times and goes away; what was seen stays in memory and grows old there. */
export const look: Operation = {
  name: 'look',
  weight: 4,
  async run(world, random) {
    await lookAtTimes(world, random.pick<ServiceKind>(['treatment', 'call']));
    return { said: 'ok', effects: [] };
  },
};
