import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import { VisitDetails } from './_components/visit-details';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter } from './_components/wording';

export type ConsentWithdrawnProps = {
  readonly visit: VisitFacts;
  readonly manageUrl: string;
  /** They had signed nothing yet, and said no. */
  readonly isRefused: boolean;
};

/** Says nothing of what was signed: the mail may be seen by others. */
export const CONSENT_WITHDRAWN_SUBJECT = 'We have noted what you decided';

export function ConsentWithdrawn({ visit, manageUrl, isRefused }: ConsentWithdrawnProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`Your time is kept. Your reference is ${visit.reference}.`}
      title="We have noted what you decided"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        {isRefused ? 'You have told us no.' : 'You have taken back what you had signed.'} Your time
        is kept, and nothing is done unless you sign{isRefused ? '' : ' again'}. You can change or
        cancel everything on your page.
      </Paragraph>
      <Paragraph>Was this not you? Please ring us at once.</Paragraph>
      <VisitDetails {...visit} />
      <MainLink href={manageUrl} label="See your appointment" />
    </Letter>
  );
}
