import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { env } from '../env';
import { KEY_COOKIE, setupAsker } from '../setup/key';
import type { SetupAsker } from '../setup/model';
import type { AppointmentId } from '../shared/ids';
import type { BearerActor, PatientActor, StaffActor, VisitorActor } from './actor';
import { clientAddress } from './client-address';
import { currentClinicId, findCurrentClinicId } from './current-clinic';
import { visitorActor } from './mint';
import { PLACE_COOKIE } from './place-cookie';
import { findSignedIn, STAFF_SESSION_HOURS } from './signed-in';
import { findBearer } from './visit-bearer';

export { currentClinicId };

const VISIT_COOKIE = 'milium-visit';
const NAMES_COOKIE = 'milium-names';
const NAMES_SECONDS = 365 * 86_400;

/**
 * Anyone. Reads neither cookies nor headers, so that public pages stay static. Save when the site is built before there
 * is a clinic: then they wait for somebody to ask, by which time the set-up is done (proxy.ts sees to that).
 */
export async function visitor(): Promise<VisitorActor> {
  if ((await findCurrentClinicId()) === null) await connection();
  return visitorActor(await currentClinicId());
}

/** Who holds the key of the first set-up. Whether it works is asked of the database, with every query. */
export async function currentSetup(): Promise<SetupAsker | null> {
  return setupAsker((await cookies()).get(KEY_COOKIE)?.value);
}

/** The holder of this visit's booking cookie, or null. */
export async function bearerFor(appointmentId: AppointmentId): Promise<BearerActor | null> {
  const secret = (await cookies()).get(VISIT_COOKIE)?.value;
  return secret ? findBearer(await currentClinicId(), secret, appointmentId) : null;
}

/** The holder of a manage link, or null. */
export async function bearerBySecret(secret: string): Promise<BearerActor | null> {
  return findBearer(await currentClinicId(), secret);
}

/**
 * Lets this browser go on with the visit it has begun, on that visit's pages only. For actions and route
 * handlers: a page cannot set cookies. Lax, because the way back from paying starts at another site.
 */
export async function rememberVisit(appointmentId: AppointmentId, secret: string): Promise<void> {
  (await cookies()).set(VISIT_COOKIE, secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: `/book/visit/${appointmentId}`,
  });
}

/** Who is signed in, staff or patient. Once a request, however many ask. */
const signedIn = cache(async (): Promise<StaffActor | PatientActor | null> => {
  const token = await sessionToken();
  return token ? findSignedIn(await currentClinicId(), token) : null;
});

export async function currentStaff(): Promise<StaffActor | null> {
  const actor = await signedIn();
  return actor?.kind === 'staff' ? actor : null;
}

/** The member of staff who asks; anyone else is sent to sign in. Call it in every page and action of the desk. */
export async function requireStaff(): Promise<StaffActor> {
  return (await currentStaff()) ?? redirect('/sign-in?for=desk');
}

export async function currentPatient(): Promise<PatientActor | null> {
  const actor = await signedIn();
  return actor?.kind === 'patient' ? actor : null;
}

/** The signed-in patient; anyone else is sent to sign in. */
export async function requirePatient(): Promise<PatientActor> {
  return (await currentPatient()) ?? redirect('/sign-in?for=appointments');
}

/** Where a signature or a request came from; kept as evidence and, hashed, to slow down abuse. */
export async function requestEvidence(): Promise<{
  ipAddress: string | null;
  userAgent: string | null;
}> {
  const list = await headers();
  return {
    ipAddress: clientAddress(list),
    userAgent: list.get('user-agent')?.slice(0, 300) ?? null,
  };
}

/** Signs this browser in with a session that was just begun. For actions and route handlers. */
export async function rememberSession(token: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: STAFF_SESSION_HOURS * 3_600,
  });
}

/** The session cookie itself, for signing in and out. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/** Whether this browser's desk covers the names of patients: somebody may look over a shoulder. */
export async function areNamesHidden(): Promise<boolean> {
  // A cookie that this very request took away is still there, without its value.
  return (await cookies()).get(NAMES_COOKIE)?.value === 'hidden';
}

export async function rememberNamesHidden(isHidden: boolean): Promise<void> {
  const jar = await cookies();
  const options = {
    path: '/desk',
    sameSite: 'strict',
    httpOnly: true,
    secure: isSecure(),
  } as const;
  if (isHidden) jar.set(NAMES_COOKIE, 'hidden', { ...options, maxAge: NAMES_SECONDS });
  else jar.delete({ name: NAMES_COOKIE, ...options });
}

/** The place that the desk showed in this browser last, or nothing; it may be gone by now. */
export async function lastPlaceShown(): Promise<string | undefined> {
  return (await cookies()).get(PLACE_COOKIE)?.value;
}

export async function forgetSessionToken(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(), path: '/', secure: isSecure() });
}

// next-auth's names: the prefix makes browsers refuse the cookie from a plain-http neighbour.
function sessionCookieName(): string {
  return `${isSecure() ? '__Secure-' : ''}next-auth.session-token`;
}

function isSecure(): boolean {
  return env().appUrl.startsWith('https://');
}
