import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type PaymentReturnedProps = {
  readonly visit: VisitFacts;
  /** "£30": always the whole sum. */
  readonly returned: string;
  readonly bookUrl: string;
};

export const PAYMENT_RETURNED_SUBJECT = 'About your appointment request';

export function PaymentReturned({ visit, returned, bookUrl }: PaymentReturnedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`You get your money back. Your reference is ${visit.reference}.`}
      title="We are sorry: the time was gone"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        Your payment reached us after we had stopped keeping {shortMoment(visit)} for you, and you
        could not have it any more. You have no appointment at that time.
      </Paragraph>
      <Paragraph>
        We are returning the full {returned} to the card you paid with; you need do nothing. Banks
        take 5 to 10 working days. Your reference is {visit.reference}.
      </Paragraph>
      <MainLink href={bookUrl} label="See the next free times" />
    </Letter>
  );
}
