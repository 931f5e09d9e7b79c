import type { ReactNode } from 'react';
import type { Visit } from '@/lib/appointment/queries';
import { type BookingStep, stepsOf } from '@/lib/appointment/steps';
import { BackLink } from '../ui/back-link';
import { Page } from '../ui/page';
import { PageHeading } from '../ui/page-heading';
import { StepsNote } from '../ui/steps-note';
import { HeldTime } from './held-time';
import { OwnTimes } from './own-times';
import { visitPath } from './visit-path';

const NAMES: Record<BookingStep, string> = {
  screening: 'About your skin',
  details: 'About you',
  assessment: 'Assessment first',
  consent: 'Read and sign',
  check: 'Check',
};

type StepPageProps = {
  readonly visit: Visit;
  readonly step: BookingStep;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'form' | 'measure' | 'page';
};

/** The frame of every step: where one is, what is held, and the way back. */
export function StepPage({ visit, step, title, lead, children, width = 'measure' }: StepPageProps) {
  const steps = stepsOf(visit);
  const position = steps.indexOf(step);
  const before = steps[position - 1];
  return (
    <Page width={width}>
      <div className="grid gap-4">
        {before ? <BackLink href={visitPath(visit.id, before)} /> : null}
        <StepsNote step={position + 1} of={steps.length} name={NAMES[step]} />
        <PageHeading lead={lead}>{title}</PageHeading>
      </div>
      <HeldTime visit={visit} />
      {children}
      <OwnTimes clinicZone={visit.location.timeZone} />
    </Page>
  );
}
