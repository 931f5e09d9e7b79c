import { proceedAppointment } from '../../../lib/appointment/proceed';
import { answer, type Operation } from '../operation';
import { someVisit } from '../someone';

/** Somebody comes, or is taken back to who is still to come; from then on only the desk moves them. */
export const arrive: Operation = {
  name: 'arrive',
  weight: 4,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null) return null;
    const { clinic, owner } = world;
    const [seen] = await owner<{ version: number }[]>`
      select version from appointment where clinic_id = ${clinic.clinicId} and id = ${visit.id}`;
    if (seen === undefined) return null;
    const [from, to] = random.chance(0.8)
      ? (['booked', 'arrived'] as const)
      : (['arrived', 'booked'] as const);
    const proceeded = await proceedAppointment(clinic.staffWith('reception'), {
      appointmentId: visit.id,
      to,
      expectedVersion: seen.version,
    });
    return answer(proceeded, [{ visit: visit.id, did: `${from} to ${to}` }]);
  },
};
