import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { MoneyFacts, VisitFacts } from './_components/visit-facts';
import { WayOn } from './_components/way-on';
import { contactFooter, moneySentence } from './_components/wording';

export type RequestDeclinedProps = {
  readonly visit: VisitFacts;
  readonly money: MoneyFacts;
  readonly manageUrl: string;
  readonly isTreatment: boolean;
};

export const REQUEST_DECLINED_SUBJECT = 'About your appointment request';

export function RequestDeclined({ visit, money, manageUrl, isTreatment }: RequestDeclinedProps) {
  const sentence = moneySentence(money);
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`An answer to your request ${visit.reference}.`}
      title="We cannot confirm your request"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        A clinician has looked at your request. We are sorry: we cannot confirm this appointment,
        and the time is no longer kept for you.
      </Paragraph>
      <VisitDetails {...visit} />
      {sentence === null ? null : <Paragraph>{sentence}</Paragraph>}
      <WayOn isTreatment={isTreatment} phone={visit.phone} />
      <MainLink href={manageUrl} label="See what you can do next" />
    </Letter>
  );
}
