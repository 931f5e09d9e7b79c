import { bookAtDesk } from '../../../lib/appointment/desk/book';
import type { StaffRole } from '../../../lib/auth/actor';
import { HOUR_MS } from '../../../lib/shared/milliseconds';
import type { Answer, Operation } from '../operation';
import { somebody } from '../someone';

const HALF_DAY_MS = 12 * HOUR_MS;

/** Somebody with the permission places a visit over what is there, or by night, and says why; others try as well. */
export const overbook: Operation = {
  name: 'overbook',
  weight: 3,
  async run({ clinic, offered, services, visits }, random) {
    const service = random.pick(services);
    const byDay = random.pick(offered[service]).getTime();
    const startsAt = new Date(random.chance(0.8) ? byDay : byDay + HALF_DAY_MS);
    const role = random.pick<StaffRole>(['manager', 'clinician', 'manager', 'reception']);
    const overbookReason = random.pick(['In pain.', 'In pain.', 'In pain.', ' ']);
    const booked = await bookAtDesk(clinic.staffWith(role), {
      ...clinic[service],
      startsAt,
      practitionerId: random.pick([null, ...clinic.practitionerIds]),
      patient: somebody(random),
      overbookReason,
    });
    if (!booked.ok) return { said: booked.error, effects: [] };
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service });
    const answer: Answer = {
      said: 'ok',
      effects: [
        { visit, did: 'held', startsAt: startsAt.getTime() },
        { visit, did: 'confirmed' },
      ],
    };
    if (role === 'reception') return { ...answer, broke: 'reception may not' };
    return overbookReason.trim() === '' ? { ...answer, broke: 'without a reason' } : answer;
  },
};
