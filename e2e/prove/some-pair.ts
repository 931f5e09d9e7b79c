import type { Random } from '../../db/seed/random';
import type { AssessmentWish } from '../../lib/appointment/plan/hold-plan';
import type { AppointmentId } from '../../lib/shared/ids';
import type { AskedTime } from './operation';
import type { World } from './world';

export type WishedPair = {
  readonly assessment: AssessmentWish;
  readonly treatment: AssessmentWish;
  readonly asked: readonly AskedTime[];
};

/** One of the pairs on offer, now and then with somebody else; null: none is on offer here. */
export function somePair({ pairs }: World, random: Random): WishedPair | null {
  const [first, ...others] = pairs;
  if (first === undefined) return null;
  const { assessment, treatment } = random.pick([first, ...others]);
  const wish = ({ startsAt, practitioner }: typeof assessment): AssessmentWish => ({
    startsAt,
    practitionerId: random.pick([null, practitioner.id]),
  });
  return {
    assessment: wish(assessment),
    treatment: wish(treatment),
    asked: [
      { service: 'assessment', startsAt: assessment.startsAt.getTime() },
      { service: 'treatment', startsAt: treatment.startsAt.getTime() },
    ],
  };
}

/** Lets the clients know of the assessments that were chosen with a treatment. */
export async function notePlanned(
  { owner, clinic, visits }: World,
  treatment: AppointmentId,
): Promise<void> {
  const rows = await owner<{ id: AppointmentId }[]>`
    select id from appointment where clinic_id = ${clinic.clinicId} and planned_for_id = ${treatment}`;
  for (const { id } of rows) {
    if (!visits.some((visit) => visit.id === id)) {
      visits.push({ id, service: 'assessment', isPlanned: true });
    }
  }
}
