import type { Metadata } from 'next';
import { openStep, type VisitParams } from '@/app/_components/booking/open-visit';
import { StepPage } from '@/app/_components/booking/step-page';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import { findScreening } from '@/lib/questionnaire/queries';
import { answerScreening } from './actions';

export const metadata: Metadata = { title: 'About your skin' };

const OPTIONS = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unsure', label: 'Not sure' },
];

export default async function ScreeningPage({ params }: { readonly params: VisitParams }) {
  const { bearer, visit } = await openStep(params, 'screening');
  const screening = await findScreening(bearer);
  return (
    <StepPage
      visit={visit}
      step="screening"
      title="Some questions about your skin and health"
      lead="Your answers tell us whether this is safe for you. “Not sure” is a good answer: a clinician then looks first."
    >
      <ActionForm action={answerScreening}>
        <input type="hidden" name="visit" value={visit.id} />
        {screening?.items.map(({ linkId, text, help }, index) => (
          <FormRadioGroup
            key={linkId}
            name={linkId}
            legend={`${index + 1}. ${text}`}
            hint={help}
            options={OPTIONS}
            defaultValue={screening.answers[linkId]}
            inline
          />
        ))}
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
