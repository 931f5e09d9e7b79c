import { randomBytes } from 'node:crypto';
import type { AuthOptions } from 'next-auth';
import type { EmailConfig } from 'next-auth/providers/email';
import { env } from '../env';
import { log } from '../log';
import { emailKey } from '../shared/email';
import { required } from '../shared/invariant';
import { findAccountKind } from './account';
import { currentClinicId } from './current-clinic';
import { hashedAdapter } from './hashed-adapter';
import { sealLink } from './sealed-link';
import { sendSignInMail } from './sign-in-mail';
import { PATIENT_SESSION_HOURS } from './signed-in';

export const LINK_MINUTES = 10;
const HOUR_SECONDS = 3_600;

/** next-auth as Milium uses it: sessions in the database, a mailed link, no password anywhere. */
export function nextAuthOptions(): AuthOptions {
  return {
    adapter: hashedAdapter(),
    secret: env().authSecret,
    useSecureCookies: env().appUrl.startsWith('https://'),
    providers: [mailedLink()],
    session: {
      strategy: 'database',
      maxAge: PATIENT_SESSION_HOURS * HOUR_SECONDS,
      generateSessionToken: () => randomBytes(32).toString('base64url'),
    },
    pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in/sent' },
    callbacks: {
      // Asked when a link is wanted and again when it is used: an address that opens nothing gets no further.
      signIn: async ({ user }) =>
        typeof user.email === 'string' &&
        (await findAccountKind(await currentClinicId(), user.email)) !== null,
      // The name alone. Who someone is, is read from the database; what a browser sends here is never looked at.
      session: ({ session, user }) => ({
        expires: session.expires,
        user: { name: user.name ?? null },
      }),
    },
    logger: { error: reportCode, warn: () => undefined, debug: () => undefined },
  };
}

function mailedLink(): EmailConfig {
  return {
    id: 'email',
    type: 'email',
    name: 'Email',
    from: env().mail.from,
    server: '',
    maxAge: LINK_MINUTES * 60,
    options: {},
    normalizeIdentifier: (text) => required(emailKey(text), 'the address was checked before'),
    sendVerificationRequest: ({ identifier, token }) => {
      const sealed = sealLink({ token, email: identifier });
      return sendSignInMail({
        to: identifier,
        url: `${env().appUrl}/sign-in/link?t=${sealed}`,
        validMinutes: LINK_MINUTES,
        idempotencyKey: `sign-in-link/${sealed.slice(0, 32)}`,
      });
    },
  };
}

/** The code and the kind of error: next-auth's metadata may hold an address. */
function reportCode(code: string, metadata: unknown): void {
  log.error(
    { code, cause: metadata instanceof Error ? metadata.name : 'unknown' },
    'sign-in failed',
  );
}
