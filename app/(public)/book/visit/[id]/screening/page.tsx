import type { Metadata } from 'next';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { QuestionFields } from '@/app/_components/booking/question-fields';
import { StepPage } from '@/app/_components/booking/step-page';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import type { Visit } from '@/lib/appointment/queries';
import { findScreening } from '@/lib/questionnaire/queries';
import { answerScreening } from './actions';

export const metadata: Metadata = { title: 'About your skin' };

const LEAD =
  'Your answers tell us whether this is safe for you. “Not sure” is a good answer: a clinician then looks first.';

/** Answers that were given in another name say nothing about this person. */
function leadFor({ patient, screening, followsId }: Visit): string {
  const isForAnother = patient !== null && screening === null && followsId === null;
  return isForAnother
    ? `The appointment is now for ${patient.fullName}, so please answer for them. ${LEAD}`
    : LEAD;
}

export default async function ScreeningPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openStep(params, 'screening');
  const screening = await findScreening(bearer);
  return (
    <StepPage
      visit={visit}
      step="screening"
      title="Some questions about your skin and health"
      lead={leadFor(visit)}
    >
      <ActionForm action={answerScreening}>
        <input type="hidden" name="visit" value={visit.id} />
        <QuestionFields items={screening?.items ?? []} answers={screening?.answers ?? {}} />
        <p className="text-md text-muted">
          Only people who care for you see your answers. They are kept with your booking.
        </p>
        <div>
          <Button>Continue</Button>
        </div>
      </ActionForm>
    </StepPage>
  );
}
