import { holdAppointment } from '../../../lib/appointment/hold/hold';
import { answer, type Operation } from '../operation';

/** A patient holds one of the few times, with anyone or with somebody. */
export const hold: Operation = {
  name: 'hold',
  weight: 8,
  async run({ clinic, offered, services, visits }, random) {
    const service = random.pick(services);
    const startsAt = random.pick(offered[service]);
    const practitionerId = random.pick([null, null, ...clinic.practitionerIds]);
    const held = await holdAppointment(clinic.visitor, {
      ...clinic[service],
      startsAt,
      practitionerId,
    });
    // A named practitioner may not do the service at all, which no free time promised.
    const asked =
      practitionerId === null ? { asked: [{ service, startsAt: startsAt.getTime() }] } : {};
    if (!held.ok) return { ...answer(held, []), ...asked };
    const { appointmentId: visit } = held.value;
    visits.push({ id: visit, service });
    return { ...answer(held, [{ visit, did: 'held', startsAt: startsAt.getTime() }]), ...asked };
  },
};
