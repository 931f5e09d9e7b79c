import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type AppointmentBookedProps = {
  readonly visit: VisitFacts;
  readonly manageUrl: string;
  readonly directions: readonly string[];
  /** Something waits to be read and signed on their page; what, a mail does not say. */
  readonly toSign: boolean;
};

export function appointmentBookedSubject({ visit }: AppointmentBookedProps): string {
  return `Your appointment on ${shortMoment(visit)}`;
}

export function AppointmentBooked({
  visit,
  manageUrl,
  directions,
  toSign,
}: AppointmentBookedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`It is booked. Your reference is ${visit.reference}.`}
      title="Your appointment is booked"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        {visit.isCall
          ? 'We ring you at this time. You need not come to the clinic. The calendar entry is attached.'
          : 'We look forward to seeing you. The calendar entry is attached.'}
      </Paragraph>
      <VisitDetails {...visit} />
      {visit.isCall ? null : directions.map((line) => <Paragraph key={line}>{line}</Paragraph>)}
      {toSign ? (
        <Paragraph>
          Something on your page waits for you to read and sign. Take your time: any moment before
          the appointment will do.
        </Paragraph>
      ) : null}
      <Paragraph>
        How to prepare, and how to move or cancel your appointment, is on your own page. Keep the
        link to yourself: whoever has it can change the appointment.
      </Paragraph>
      <MainLink href={manageUrl} label="See your appointment" />
    </Letter>
  );
}
