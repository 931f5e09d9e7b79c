import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter } from './_components/wording';

export type AppointmentRequestedProps = {
  readonly visit: VisitFacts;
  readonly manageUrl: string;
  /** "£30" when a deposit was taken. */
  readonly paid: string | null;
};

export const APPOINTMENT_REQUESTED_SUBJECT = 'About your appointment request';

export function AppointmentRequested({ visit, manageUrl, paid }: AppointmentRequestedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`We have your request. Your reference is ${visit.reference}.`}
      title="We have your request"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        We are keeping this time for you. A clinician looks at your request before we confirm it,
        and we write to you as soon as that is done. It is not confirmed yet.
      </Paragraph>
      <VisitDetails {...visit} />
      {paid === null ? null : (
        <Paragraph>If we cannot confirm it, you get your {paid} back in full.</Paragraph>
      )}
      <MainLink href={manageUrl} label="See your request" />
    </Letter>
  );
}
