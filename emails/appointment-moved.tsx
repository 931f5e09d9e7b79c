import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type AppointmentMovedProps = {
  readonly visit: VisitFacts;
  readonly manageUrl: string;
  /** False while a clinician still has to confirm the request. */
  readonly confirmed: boolean;
};

export function appointmentMovedSubject({ visit }: AppointmentMovedProps): string {
  return `Your appointment has changed: ${shortMoment(visit)}`;
}

export function AppointmentMoved({ visit, manageUrl, confirmed }: AppointmentMovedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`The new details. Your reference is ${visit.reference}.`}
      title="Your appointment has changed"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        {confirmed
          ? 'These are the new details; they replace all earlier ones. The attached calendar entry replaces the earlier one too.'
          : 'These are the new details; they replace all earlier ones. A clinician still has to confirm your request.'}
      </Paragraph>
      <VisitDetails {...visit} />
      <Paragraph>If this does not suit you, you can move or cancel it on your own page.</Paragraph>
      <MainLink href={manageUrl} label="See your appointment" />
    </Letter>
  );
}
