import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type RescreenOpenedProps = { readonly visit: VisitFacts; readonly checkUrl: string };

export function rescreenOpenedSubject({ visit }: RescreenOpenedProps): string {
  return `Before your appointment on ${shortMoment(visit)}`;
}

export function RescreenOpened({ visit, checkUrl }: RescreenOpenedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`A few short questions before you come. Your reference is ${visit.reference}.`}
      title="A few short questions before you come"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        Please tell us whether anything has changed since you booked. It takes a minute, and it can
        save you the way here.
      </Paragraph>
      <MainLink href={checkUrl} label="Answer the questions" />
      <VisitDetails {...visit} />
      <Paragraph>You can also answer when you are here.</Paragraph>
    </Letter>
  );
}
