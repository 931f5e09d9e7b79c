import { bookAtDesk } from '../../../lib/appointment/desk/book';
import type { StaffRole } from '../../../lib/auth/actor';
import type { Answer, Operation } from '../operation';
import { somebody } from '../someone';

/** Somebody with the permission places a visit over what is there, and says why; others try as well. */
export const overbook: Operation = {
  name: 'overbook',
  weight: 3,
  async run({ clinic, offered, services, visits }, random) {
    const service = random.pick(services);
    const startsAt = random.pick(offered[service]);
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
