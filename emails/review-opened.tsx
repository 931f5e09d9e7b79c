import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type ReviewOpenedProps = { readonly visit: VisitFacts; readonly manageUrl: string };

export function reviewOpenedSubject({ visit }: ReviewOpenedProps): string {
  return `About your appointment on ${shortMoment(visit)}`;
}

export function ReviewOpened({ visit, manageUrl }: ReviewOpenedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`A clinician looks at what you told us. Your reference is ${visit.reference}.`}
      title="A clinician looks at what you told us"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        Something you told us has changed. A clinician looks at it before this appointment. Your
        time stays yours until then, and you need do nothing.
      </Paragraph>
      <VisitDetails {...visit} />
      <Paragraph>
        We write to you or ring you when that is done. If we cannot see you then, you get back all
        that you paid.
      </Paragraph>
      <MainLink href={manageUrl} label="See your appointment" />
    </Letter>
  );
}
