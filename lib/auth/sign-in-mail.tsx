import { eq } from 'drizzle-orm';
import { render } from 'react-email';
import { clinic } from '@/db/schema/clinic';
import { inTransaction } from '@/db/transaction';
import { SIGN_IN_LINK_SUBJECT, SignInLink } from '@/emails/sign-in-link';
import { sendMail } from '../mail/resend';
import { required } from '../shared/invariant';
import { currentClinicId } from './current-clinic';
import { visitorActor } from './mint';

type SignInMail = {
  readonly to: string;
  readonly url: string;
  readonly validMinutes: number;
  readonly idempotencyKey: string;
};

/** Sends a sign-in link now: unlike a message about a visit, it is worth nothing later. Throws when it cannot. */
export async function sendSignInMail(mail: SignInMail): Promise<void> {
  const letter = (
    <SignInLink clinicName={await clinicName()} url={mail.url} validMinutes={mail.validMinutes} />
  );
  const sent = await sendMail({
    to: mail.to,
    subject: SIGN_IN_LINK_SUBJECT,
    html: await render(letter),
    text: await render(letter, { plainText: true }),
    idempotencyKey: mail.idempotencyKey,
  });
  if (!sent.ok) throw new Error(`the sign-in mail was not accepted: ${sent.error}`);
}

async function clinicName(): Promise<string> {
  const clinicId = await currentClinicId();
  const [row] = await inTransaction(visitorActor(clinicId), (tx) =>
    tx.select({ name: clinic.name }).from(clinic).where(eq(clinic.id, clinicId)),
  );
  return required(row, 'the current clinic exists').name;
}
