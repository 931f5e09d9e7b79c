import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { ClinicId } from '../shared/ids';
import { required } from '../shared/invariant';
import { findAccountKind } from './account';
import type { PatientActor, StaffActor } from './actor';
import { hashedAdapter } from './hashed-adapter';
import { callNextAuth } from './next-auth-call';
import { openLink } from './sealed-link';
import { findSignedIn } from './signed-in';

const SESSION_COOKIE = /^(?:__Secure-)?next-auth\.session-token=([^;]+)/;

/**
 * Mails a sign-in link to an address that opens something here; for any other address nothing happens. The caller
 * answers both alike, and before this is done: how long it takes would tell the two apart.
 */
export async function mailSignInLink(clinicId: ClinicId, emailKey: string): Promise<void> {
  if (!(await findAccountKind(clinicId, emailKey))) return;
  const csrf = await callNextAuth({ action: 'csrf', method: 'GET' });
  await callNextAuth({
    action: 'signin',
    method: 'POST',
    body: { email: emailKey, csrfToken: csrfToken(csrf.body) },
    cookies: cookiesOf(csrf.setCookies),
  });
}

export type SignIn = {
  readonly actor: StaffActor | PatientActor;
  /** The whole Set-Cookie header. */
  readonly setCookie: string;
};

/**
 * Uses a mailed link up: null when it was not made by us, is used, is older than ten minutes, or opens nothing any
 * more. The session that the browser had before ends: whoever planted it there gains nothing.
 */
export async function consumeSignInLink(
  clinicId: ClinicId,
  sealed: string,
  previousToken: string | undefined,
): Promise<SignIn | null> {
  const link = openLink(sealed);
  if (!link) return null;
  const answer = await callNextAuth({ action: 'callback', method: 'GET', query: link });
  const setCookie = answer.setCookies.find((cookie) => SESSION_COOKIE.test(cookie));
  const token = setCookie && SESSION_COOKIE.exec(setCookie)?.[1];
  if (!setCookie || !token) return null;
  const actor = await findSignedIn(clinicId, token);
  if (!actor) return null;
  await recordSignIn(actor, 'signed-in');
  if (previousToken) await hashedAdapter().deleteSession?.(previousToken);
  return { actor, setCookie };
}

/** Ends the session on the server: the cookie is worthless from now on, wherever it has been copied to. */
export async function signOut(clinicId: ClinicId, sessionToken: string): Promise<void> {
  const actor = await findSignedIn(clinicId, sessionToken);
  if (actor) await recordSignIn(actor, 'signed-out');
  await hashedAdapter().deleteSession?.(sessionToken);
}

async function recordSignIn(
  actor: StaffActor | PatientActor,
  action: 'signed-in' | 'signed-out',
): Promise<void> {
  await inTransaction(actor, (tx) =>
    recordAudit(tx, actor, { action, entityType: 'User', entityId: actor.userId }),
  );
}

function csrfToken(body: unknown): string {
  const token = typeof body === 'object' && body !== null && 'csrfToken' in body && body.csrfToken;
  return required(typeof token === 'string' ? token : null, 'next-auth gives a token');
}

function cookiesOf(setCookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    setCookies.map((cookie) => {
      const [pair = ''] = cookie.split(';');
      const end = pair.indexOf('=');
      return [pair.slice(0, end), decodeURIComponent(pair.slice(end + 1))] as const;
    }),
  );
}
