import { ANY_TIME } from '../../../db/testing/waiting';
import { bookAtDesk } from '../../../lib/appointment/desk/book';
import type { AssessmentWish } from '../../../lib/appointment/plan/hold-plan';
import { joinWaitlist } from '../../../lib/waitlist/commands';
import { answer, type Operation } from '../operation';
import { notePlanned } from '../some-pair';
import { somebody } from '../someone';

/** Before the doors open somebody has a visit later on already, and most of them would like something sooner. */
export const bookedBefore: Operation = {
  name: 'booked before',
  weight: 0,
  async run(world, random) {
    const { clinic, later, laterPairs, visits } = world;
    const staff = clinic.staffWith('manager');
    const service = random.pick<'treatment' | 'call'>(['treatment', 'call']);
    const [pair] = service === 'treatment' ? laterPairs : [];
    const assessment: AssessmentWish | null = pair
      ? { startsAt: pair.assessment.startsAt, practitionerId: null }
      : null;
    const startsAt = pair?.treatment.startsAt ?? random.pick(later[service]);
    const booked = await bookAtDesk(staff, {
      ...clinic[service],
      startsAt,
      practitionerId: null,
      patient: somebody(random),
      ...(assessment ? { assessment } : {}),
    });
    if (!booked.ok) return answer(booked, []);
    const visit = booked.value.appointmentId;
    visits.push({ id: visit, service });
    await notePlanned(world, visit);
    if (random.chance(0.7)) {
      await joinWaitlist(staff, { appointmentId: visit, wish: ANY_TIME });
    }
    return answer(booked, [
      { visit, did: 'held', startsAt: startsAt.getTime() },
      { visit, did: 'confirmed' },
    ]);
  },
};
