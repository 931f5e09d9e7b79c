import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { nextAuthOptions } from '@/lib/auth/next-auth-options';
import { otherMethods } from '@/lib/http-api/api-route';
import { problem } from '@/lib/http-api/problem';

/**
 * next-auth's own addresses that only read. Signing in, using a link and signing out go through app/sign-in, which
 * limits, asks for a press and checks the origin; `session.update()` is not served, so nothing it says can be believed.
 */
const SERVED: ReadonlySet<string> = new Set(['session', 'csrf']);

type Context = { readonly params: Promise<{ nextauth: string[] }> };

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!SERVED.has(nextauth.join('/'))) return problem('not-found', 'There is no such address.');
  return NextAuth(request, context, nextAuthOptions());
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
