import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { MoneyFacts, VisitFacts } from './_components/visit-facts';
import { WayOn } from './_components/way-on';
import { contactFooter, moneySentence, shortMoment } from './_components/wording';

export type AppointmentCancelledProps = {
  readonly visit: VisitFacts;
  readonly money: MoneyFacts;
  /** Whose decision it was: the clinic owes an apology, the patient a confirmation. */
  readonly byClinic: boolean;
  /** The patient was there, and it was not done for a reason of that day. */
  readonly notToday: boolean;
  readonly bookUrl: string;
  /** Given when a clinician decided against it: the page that shows another way on. */
  readonly nextUrl: string | null;
  readonly isTreatment: boolean;
};

export function appointmentCancelledSubject({ visit }: AppointmentCancelledProps): string {
  return `Your appointment on ${shortMoment(visit)} is cancelled`;
}

export function AppointmentCancelled(props: AppointmentCancelledProps) {
  const { visit, bookUrl, nextUrl } = props;
  const money = moneySentence(props.money);
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`It no longer takes place. Your reference is ${visit.reference}.`}
      title="Your appointment is cancelled"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>{reasonWords(props)}</Paragraph>
      <VisitDetails {...visit} />
      {money === null ? null : <Paragraph>{money}</Paragraph>}
      {nextUrl === null ? (
        <>
          <Paragraph>You can choose another time whenever you like.</Paragraph>
          <MainLink href={bookUrl} label="See other times" />
        </>
      ) : (
        <>
          <WayOn isTreatment={props.isTreatment} phone={visit.phone} />
          <MainLink href={nextUrl} label="See what you can do next" />
        </>
      )}
    </Letter>
  );
}

function reasonWords({
  byClinic,
  notToday,
}: Pick<AppointmentCancelledProps, 'byClinic' | 'notToday'>): string {
  if (notToday) {
    return 'You were with us, and we did not treat you, because it was not right for you today. We are sorry that you came for nothing.';
  }
  return byClinic
    ? 'We are sorry: we had to cancel this appointment.'
    : 'As you asked, we have cancelled this appointment.';
}
