import { bookAtDesk } from '../../../lib/appointment/desk/book';
import type { Operation } from '../operation';
import { somebody } from '../someone';

/** Somebody stands at the desk. By night nobody is there but by a decision; all walk in at the same moment. */
export const walkIn: Operation = {
  name: 'walk in',
  weight: 1,
  async run({ clinic, visits }, random) {
    const isDecided = random.chance(0.7);
    const booked = await bookAtDesk(clinic.staffWith(isDecided ? 'manager' : 'reception'), {
      ...clinic.call,
      startsAt: 'now',
      practitionerId: null,
      patient: somebody(random),
      ...(isDecided ? { overbookReason: 'Has come a long way.' } : {}),
    });
    if (!booked.ok) return { said: booked.error, effects: [] };
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service: 'call' });
    const effects = [
      { visit, did: 'held' },
      { visit, did: 'confirmed' },
    ];
    return { said: 'ok', effects };
  },
};
