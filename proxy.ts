import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from './lib/env';
import { problem } from './lib/http-api/problem';
import { contentSecurityPolicy, isPersonal, securityHeaders } from './lib/shared/security-headers';
import { isUnknownPage } from './lib/shared/unknown-pages';

/** Next meets a longer form with a server error; nothing that people type comes near it. */
const FORM_BYTES_MAX = 2_000_000;
const TOO_LARGE = 'This is too long. Please go back and shorten it.';

/** Adds the security headers to every page, and the status to the pages of what is not there. Never the lock: who may see what is asked where the data is read. */
export function proxy(request: NextRequest): Response {
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
    : NextResponse.next({ request: { headers }, status: isUnknownPage(path) ? 404 : 200 });
  for (const [name, value] of securityHeaders(page)) response.headers.set(name, value);
  return response;
}

function tooLarge(path: string): Response {
  if (path.startsWith('/api/')) return problem('too-large', 'The body is too long.');
  return new NextResponse(TOO_LARGE, { status: 413 });
}

export const config = { matcher: '/((?!_next/static|_next/image).*)' };
