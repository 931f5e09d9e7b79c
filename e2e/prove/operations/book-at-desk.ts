import { bookAtDesk } from '../../../lib/appointment/desk/book';
import { answer, type Operation } from '../operation';
import { notePlanned, somePair } from '../some-pair';
import { somebody } from '../someone';

/** Reasons that have nothing to do with the time: who comes has too much booked, or was never seen. */
const OF_THE_PATIENT = new Set(['limit-reached', 'assessment-missing']);

/** The desk books for somebody on the phone, who wants what others are just choosing online. */
export const bookingAtDesk: Operation = {
  name: 'book at the desk',
  weight: 6,
  async run(world, random) {
    const { clinic, offered, visits } = world;
    const service = random.pick(world.services);
    const pair = service === 'treatment' && random.chance(0.6) ? somePair(world, random) : null;
    const startsAt = pair?.treatment.startsAt ?? random.pick(offered[service]);
    const booked = await bookAtDesk(clinic.staffWith('reception'), {
      ...clinic[service],
      startsAt,
      practitionerId: pair?.treatment.practitionerId ?? null,
      patient: somebody(random),
      ...(pair ? { assessment: pair.assessment } : {}),
    });
    if (!booked.ok) {
      const asked = pair?.asked ?? [{ service, startsAt: startsAt.getTime() }];
      return { ...answer(booked, []), ...(OF_THE_PATIENT.has(booked.error) ? {} : { asked }) };
    }
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service });
    await notePlanned(world, visit);
    return answer(booked, [
      { visit, did: 'held', startsAt: startsAt.getTime() },
      { visit, did: 'confirmed' },
    ]);
  },
};
