import { Letter } from './_components/letter';
import { Greeting, MainLink, Paragraph } from './_components/text';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter } from './_components/wording';

export type WaitlistConfirmProps = { readonly visit: VisitFacts; readonly waitingUrl: string };

export const WAITLIST_CONFIRM_SUBJECT = 'Tell me when a time opens: your link';

/** The same for somebody new and somebody on the list already: whoever typed the address learns nothing. */
export function WaitlistConfirm({ visit, waitingUrl }: WaitlistConfirmProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview={`Your reference is ${visit.reference}.`}
      title="You asked to be told when a time opens"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>
        Open this page to confirm it and to answer some questions. On the same page you see what you
        asked for, and you can leave the list at any time.
      </Paragraph>
      <MainLink href={waitingUrl} label="Go on" />
      <Paragraph>
        Was it not you? Then do nothing: without an answer we forget it after a day. Your reference
        is {visit.reference}.
      </Paragraph>
    </Letter>
  );
}
