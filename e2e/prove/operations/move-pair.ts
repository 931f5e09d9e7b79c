import { movePlan } from '../../../lib/appointment/plan/move-plan';
import type { AppointmentId } from '../../../lib/shared/ids';
import { answer, type Operation } from '../operation';
import { somePair } from '../some-pair';
import { someoneWhoMay } from '../someone';

/** The patient or the desk moves an assessment and its treatment at once. */
export const movePair: Operation = {
  name: 'move a pair',
  weight: 4,
  async run(world, random) {
    const someone = someoneWhoMay(world, random);
    const pair = somePair(world, random);
    if (someone === null || pair === null) return null;
    const { actor, visit } = someone;
    const { assessment, treatment } = pair;
    const moved = await movePlan(actor, { appointmentId: visit.id, assessment, treatment });
    if (!moved.ok) return answer(moved, []);
    const { clinic, owner } = world;
    const planned = await owner<{ id: AppointmentId; treatmentId: AppointmentId }[]>`
      select id, planned_for_id as "treatmentId" from appointment
      where clinic_id = ${clinic.clinicId} and planned_for_id = (
        select coalesce(planned_for_id, id) from appointment where clinic_id = ${clinic.clinicId} and id = ${visit.id})`;
    const there = { did: 'moved', orStays: true };
    const ofTreatment = { ...there, startsAt: treatment.startsAt.getTime() };
    const ofAssessment = { ...there, startsAt: assessment.startsAt.getTime() };
    const [first] = planned;
    if (!first) return { said: 'ok', effects: [], broke: 'moved what is no pair' };
    // Another assessment may have been chosen for it since: one of them is the one that moved.
    const ofOne = planned.map(({ id }) => ({ ...ofAssessment, visit: id }));
    const effects = [{ ...ofTreatment, visit: first.treatmentId }];
    return { said: 'ok', effects, some: [{ of: ofOne, count: 1 }] };
  },
};
