import type { Metadata } from 'next';
import { ActionForm } from '@/app/_components/ui/action-form';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { Page } from '@/app/_components/ui/page';
import { PageHeading } from '@/app/_components/ui/page-heading';
import { seeOther } from '@/app/_components/ui/see-other';
import { StepsNote } from '@/app/_components/ui/steps-note';
import { SETUP_STEPS, type SetupAnswers, type SetupStep } from '@/lib/setup/model';
import { servicesFor } from '@/lib/setup/read-answers';
import { ClinicFields } from '../_components/clinic-fields';
import { loadSetup } from '../_components/load-setup';
import { PeopleFields } from '../_components/people-fields';
import { PlaceFields } from '../_components/place-fields';
import { RoomFields } from '../_components/room-fields';
import { ServiceFields } from '../_components/service-fields';
import { STEP_WORDS } from '../_components/step-words';
import { savePage } from '../actions';

type Props = { readonly params: Promise<{ readonly step: string }> };

async function stepOf(params: Props['params']): Promise<SetupStep> {
  const { step } = await params;
  return SETUP_STEPS.find((one) => one === step) ?? seeOther('/setup');
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: STEP_WORDS[await stepOf(params)].title };
}

export default async function StepPage({ params }: Props) {
  const step = await stepOf(params);
  const answers = await loadSetup();
  const position = SETUP_STEPS.indexOf(step);
  const before = SETUP_STEPS[position - 1];
  return (
    <Page width="form">
      <BackLink href={before ? `/setup/${before}` : '/setup'} />
      <StepsNote step={position + 1} of={SETUP_STEPS.length + 1} />
      <PageHeading>{STEP_WORDS[step].title}</PageHeading>
      {/* A key for each page: what was typed in one is not for the next. */}
      <ActionForm key={step} action={savePage}>
        <input type="hidden" name="step" value={step} />
        <StepFields step={step} answers={answers} />
        <div>
          <Button>Continue</Button>
        </div>
      </ActionForm>
    </Page>
  );
}

function StepFields({ step, answers }: { step: SetupStep; answers: SetupAnswers }) {
  const kept = answers[step] ?? {};
  switch (step) {
    case 'clinic':
      return <ClinicFields kept={kept} />;
    case 'place':
      return <PlaceFields kept={kept} currency={answers.clinic?.currency ?? 'GBP'} />;
    case 'rooms':
      return <RoomFields kept={kept} />;
    case 'people':
      return <PeopleFields kept={kept} />;
    case 'services': {
      const services =
        servicesFor(answers) ?? seeOther(answers.clinic ? '/setup/rooms' : '/setup/clinic');
      return (
        <ServiceFields
          kept={kept}
          services={services}
          currency={answers.clinic?.currency ?? 'GBP'}
        />
      );
    }
  }
}
