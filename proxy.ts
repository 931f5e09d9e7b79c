import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { clientAddress } from './lib/auth/client-address';
import { placeCookie } from './lib/auth/place-cookie';
import { env } from './lib/env';
import { problem } from './lib/http-api/problem';
import { setupGate } from './lib/setup/gate';
import { KEY_COOKIE, KEY_MINUTES } from './lib/setup/key';
import { plainPage } from './lib/setup/plain-page';
import { contentSecurityPolicy, isPersonal, securityHeaders } from './lib/shared/security-headers';
import { DESK_FORBIDDEN, isUnknownPage } from './lib/shared/unknown-pages';

/** Next meets a longer form with a server error; nothing that people type comes near it. */
const FORM_BYTES_MAX = 2_000_000;
const TOO_LARGE = 'This is too long. Please go back and shorten it.';

/**
 * Adds what a page cannot set itself: the security headers, the status of what is not there, and which place the desk
 * showed last. Never the lock: who may see what is asked where the data is read.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { appUrl, sandboxUrl, isDevelopment } = env();
  const path = request.nextUrl.pathname;
  const nonce = randomBytes(16).toString('base64');
  const page = { path, appUrl, sandboxUrl, isDevelopment, nonce };
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this request header: one that came from outside would be believed.
  headers.delete('content-security-policy');
  headers.delete('content-security-policy-report-only');
  if (isPersonal(path)) headers.set('content-security-policy', contentSecurityPolicy(page));
  const isTooLarge = Number(headers.get('content-length') ?? 0) > FORM_BYTES_MAX;
  const response = isTooLarge
    ? tooLarge(path)
    : ((await stoppedAtGate(request)) ??
      NextResponse.next({ request: { headers }, status: statusOf(path) }));
  for (const [name, value] of securityHeaders(page)) response.headers.set(name, value);
  // Only here does the address hold the key; no form is sent from here.
  if (carriesKey(request)) response.headers.set('referrer-policy', 'no-referrer');
  const place = placeCookie(request, appUrl.startsWith('https://'));
  if (place) response.headers.append('set-cookie', place);
  return response;
}

/** A page cannot set its own. */
function statusOf(path: string): number {
  if (path === DESK_FORBIDDEN) return 403;
  return isUnknownPage(path) ? 404 : 200;
}

function carriesKey({ nextUrl }: NextRequest): boolean {
  return nextUrl.pathname === '/setup' && nextUrl.searchParams.has('key');
}

/** Before there is a clinic only its set-up is answered, and only to who holds the key from the console. */
async function stoppedAtGate(request: NextRequest): Promise<Response | null> {
  const path = request.nextUrl.pathname;
  const gate = await setupGate({
    path,
    key: carriesKey(request) ? request.nextUrl.searchParams.get('key') : null,
    cookie: request.cookies.get(KEY_COOKIE)?.value,
    ipAddress: clientAddress(request.headers),
  });
  if (gate === 'pass') return null;
  if ('keep' in gate) return keepKey(gate.keep, request);
  if (!path.startsWith('/api/')) return plainPage(gate.refuse);
  return problem('unavailable', 'This clinic is not set up yet.');
}

/** From the address into a cookie, so that the key stands in no history and no later request’s address. */
function keepKey(key: string, { nextUrl }: NextRequest): Response {
  const secure = env().appUrl.startsWith('https://') ? '; Secure' : '';
  return new Response(null, {
    status: 303,
    headers: {
      // Next wants a whole address here, and makes it a relative one again.
      location: new URL('/setup', nextUrl.origin).href,
      'set-cookie': `${KEY_COOKIE}=${key}; Path=/setup; Max-Age=${KEY_MINUTES * 60}; HttpOnly; SameSite=Lax${secure}`,
    },
  });
}

function tooLarge(path: string): Response {
  if (path.startsWith('/api/')) return problem('too-large', 'The body is too long.');
  return new NextResponse(TOO_LARGE, { status: 413 });
}

export const config = { matcher: '/((?!_next/static|_next/image).*)' };
