import { bookAtDesk } from '../../../lib/appointment/desk/book';
import { HOUR_MS } from '../../../lib/shared/milliseconds';
import type { Operation } from '../operation';
import { somebody } from '../someone';

const HALF_DAY_MS = 12 * HOUR_MS;

/** Both places call the same person in by night, for the same time and at the same moment: one of them gets nobody. */
export const callBothWays: Operation = {
  name: 'call both ways',
  weight: 2,
  async run({ clinic, offered, services, visits }, random) {
    if (!services.includes('callThere')) return null;
    const startsAt = new Date(random.pick(offered.call).getTime() + HALF_DAY_MS);
    const [practitionerId] = clinic.practitionerIds;
    const call = async (service: 'call' | 'callThere') => {
      const patient = somebody(random);
      const wish = { ...clinic[service], startsAt, practitionerId, patient };
      const booked = await bookAtDesk(clinic.staffWith('manager'), {
        ...wish,
        overbookReason: 'In pain.',
      });
      if (!booked.ok) return { said: booked.error, effects: [] };
      const visit = booked.value.appointmentId;
      visits.push({ id: visit, service });
      const held = { visit, did: 'held', startsAt: startsAt.getTime() };
      return { said: 'ok', effects: [held, { visit, did: 'confirmed' }] };
    };
    const [here, there] = await Promise.all([call('call'), call('callThere')]);
    const said = here.said === 'ok' ? 'ok' : there.said;
    return { said, effects: [...here.effects, ...there.effects] };
  },
};
