import { Letter } from './_components/letter';
import { Code, Greeting, Paragraph } from './_components/text';
import type { VisitFacts } from './_components/visit-facts';
import { contactFooter } from './_components/wording';

export type SigningCodeProps = { readonly visit: VisitFacts; readonly code: string };

/** Neutral, and without the code: subjects show on locked screens. */
export const SIGNING_CODE_SUBJECT = 'Your code';

export function SigningCode({ visit, code }: SigningCodeProps) {
  return (
    <Letter
      clinicName={visit.clinicName}
      preview="A code that you asked for on our page."
      title="Your code"
      footer={contactFooter(visit)}
    >
      <Greeting name={visit.patientName} />
      <Paragraph>Type this code on the page that you have open. It works for 15 minutes.</Paragraph>
      <Code>{code}</Code>
      <Paragraph>The reference of your appointment is {visit.reference}.</Paragraph>
      <Paragraph>
        You did not ask for it? Then somebody may have your link. Do not give the code to anybody,
        and ring us.
      </Paragraph>
    </Letter>
  );
}
