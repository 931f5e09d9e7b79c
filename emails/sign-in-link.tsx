import { Letter } from './_components/letter';
import { MainLink, Paragraph } from './_components/text';

export type SignInLinkProps = {
  readonly clinicName: string;
  readonly url: string;
  readonly validMinutes: number;
};

export const SIGN_IN_LINK_SUBJECT = 'Your sign-in link';

export function SignInLink({ clinicName, url, validMinutes }: SignInLinkProps) {
  return (
    <Letter
      clinicName={clinicName}
      preview={`It works once, for ${validMinutes} minutes.`}
      title="Your sign-in link"
      footer="If you did not ask for this, you can ignore it: nobody gets in without this link."
    >
      <Paragraph>
        This link signs you in. It works once, for {validMinutes} minutes. Never pass it on.
      </Paragraph>
      <MainLink href={url} label="Sign in" />
    </Letter>
  );
}
