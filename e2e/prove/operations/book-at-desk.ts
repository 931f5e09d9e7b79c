import { ADA } from '../../../db/testing/visits';
import { bookAtDesk } from '../../../lib/appointment/desk-book';
import { answer, type Operation } from '../operation';
import type { ServiceKind } from '../world';

/** The desk books for somebody on the phone, who wants what others are just choosing online. */
export const bookingAtDesk: Operation = {
  name: 'book at the desk',
  weight: 5,
  async run({ clinic, offered, visits }, random) {
    const service = random.pick<ServiceKind>(['call', 'treatment']);
    const startsAt = random.pick(offered[service]);
    const email = `ada+desk${random.between(0, 999_999_999)}@example.com`;
    const booked = await bookAtDesk(clinic.staffWith('manager'), {
      ...clinic[service],
      startsAt,
      practitionerId: null,
      patient: { ...ADA, email },
    });
    const asked = { service, startsAt: startsAt.getTime() };
    if (!booked.ok) return { ...answer(booked, []), asked };
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service });
    const effects = [
      { visit, did: 'held', startsAt: asked.startsAt },
      { visit, did: 'confirmed' },
    ];
    return { ...answer(booked, effects), asked };
  },
};
