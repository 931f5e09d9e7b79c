import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import { daysInWords } from '@/lib/appointment/visit-words';

/** Beside the badge of its day: what the clinic asks for, and where to book it. Somebody who is booking chooses it there. */
export function AssessmentMissing({ visit }: { readonly visit: Visit }) {
  const { assessment, location, patient, status } = visit;
  if (status === 'pending' || assessment?.state !== 'missing') return null;
  const { inPerson, serviceSlugs, withinDays } = assessment.rule;
  const query = new URLSearchParams({
    location: location.slug,
    service: serviceSlugs[0],
    ...(patient ? { patient: patient.id } : {}),
  });
  return (
    <Notice tone="warn" title="Assessment missing">
      <p>
        No visit counts as the assessment before this treatment. It must be at most{' '}
        {daysInWords(withinDays)} old on the day of the treatment
        {inPerson ? ', and in person' : ''}, and leave the thinking time.
      </p>
      <p>
        <a href={`/desk/book?${query}`}>Book the assessment …</a>
      </p>
    </Notice>
  );
}
