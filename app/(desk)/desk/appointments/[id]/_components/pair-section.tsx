import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { StaffActor } from '@/lib/auth/actor';
import { Section } from './section';

type PairSectionProps = { readonly staff: StaffActor; readonly visit: Visit };

/** The other half of an assessment and a treatment that were chosen together. */
export async function PairSection({ staff, visit }: PairSectionProps) {
  const pair = await findPlannedPair(staff, visit.id);
  if (!pair) return null;
  const isAssessment = pair.assessmentId === visit.id;
  const { id, startsAt } = isAssessment
    ? { id: pair.treatmentId, startsAt: pair.treatmentAt }
    : { id: pair.assessmentId, startsAt: pair.assessmentAt };
  return (
    <Section
      id="pair"
      title={isAssessment ? 'The treatment booked with it' : 'The assessment for it'}
    >
      <p>
        <a href={`/desk/appointments/${id}`}>{formatMoment(startsAt, visit.location.timeZone)}</a>
        {visit.assessment?.state === 'missing' ? '. It does not count for this treatment.' : ''}
      </p>
    </Section>
  );
}
