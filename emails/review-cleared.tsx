import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type ReviewClearedProps = { readonly visit: VisitFacts; readonly manageUrl: string };

export function reviewClearedSubject({ visit }: ReviewClearedProps): string {
  return `Your appointment on ${shortMoment(visit)} goes ahead`;
}

export function ReviewCleared({ visit, manageUrl }: ReviewClearedProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`It stays as it is. Your reference is ${visit.reference}.`}
      title="Your appointment goes ahead"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        A clinician has looked at what you told us. Your appointment stays as it is.
      </Paragraph>
      <VisitDetails {...visit} />
      <MainLink href={manageUrl} label="See your appointment" />
    </Letter>
  );
}
