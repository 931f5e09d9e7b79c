import { bookAtDesk } from '../../../lib/appointment/desk/book';
import type { StaffRole } from '../../../lib/auth/actor';
import type { Answer, Operation } from '../operation';
import { somebody } from '../someone';

/** A clinician lets a treatment start before the thinking time is over, and says why; others try as well. */
export const shortenReflection: Operation = {
  name: 'shorten thinking time',
  weight: 2,
  async run({ clinic, early, visits }, random) {
    const [first, ...others] = early;
    if (first === undefined) return null;
    const startsAt = random.pick([first, ...others]);
    const role = random.pick<StaffRole>(['clinician', 'prescriber', 'manager']);
    const booked = await bookAtDesk(clinic.staffWith(role), {
      ...clinic.treatment,
      startsAt,
      practitionerId: null,
      patient: somebody(random),
      overrideReason: 'Seen last week.',
    });
    if (!booked.ok) return { said: booked.error, effects: [] };
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service: 'treatment' });
    const answer: Answer = {
      said: 'ok',
      effects: [
        { visit, did: 'held', startsAt: startsAt.getTime() },
        { visit, did: 'confirmed' },
      ],
    };
    return role === 'manager' ? { ...answer, broke: 'only a clinician may' } : answer;
  },
};
