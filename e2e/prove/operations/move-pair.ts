import { movePlan } from '../../../lib/appointment/move-plan';
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
    const { clinic, owner } = world;
    const [ids] = await owner<{ assessmentId: AppointmentId; treatmentId: AppointmentId }[]>`
      select id as "assessmentId", planned_for_id as "treatmentId" from appointment
      where clinic_id = ${clinic.clinicId} and planned_for_id is not null and ${visit.id} in (id, planned_for_id)
        and status in ('booked', 'proposed', 'cancelled') and calendar_sequence > 0
      order by created_at desc limit 1`;
    if (!ids) return answer(moved, [{ visit: visit.id, did: 'moved' }]);
    const there = { did: 'moved', orStays: true };
    return answer(moved, [
      { ...there, visit: ids.assessmentId, startsAt: assessment.startsAt.getTime() },
      { ...there, visit: ids.treatmentId, startsAt: treatment.startsAt.getTime() },
    ]);
  },
};
