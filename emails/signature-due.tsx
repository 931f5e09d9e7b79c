import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter, shortMoment } from './_components/wording';

export type SignatureDueProps = { readonly visit: VisitFacts; readonly manageUrl: string };

export function signatureDueSubject({ visit }: SignatureDueProps): string {
  return `Something to read before your appointment on ${shortMoment(visit)}`;
}

export function SignatureDue({ visit, manageUrl }: SignatureDueProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`Please read something before you come. Your reference is ${visit.reference}.`}
      title="Please read something before you come"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        Something has changed since you signed. Your page says what it is. Please read it and sign
        once more. Take your time: you can ask us, and you can say no.
      </Paragraph>
      <MainLink href={manageUrl} label="Open your page" />
      <VisitDetails {...visit} />
      <Paragraph>
        Your appointment stays as it is. You can also do this when you are here.
      </Paragraph>
    </Letter>
  );
}
