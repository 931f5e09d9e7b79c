import { isSameOrigin } from '@/lib/actions/same-origin';
import { currentClinicId, forgetSessionToken, sessionToken } from '@/lib/auth/session';
import { signOut } from '@/lib/auth/sign-in-link';

/** Ends the session. POST only: a link or an image on another page must sign nobody out. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Forbidden', { status: 403 });
  const token = await sessionToken();
  if (token) await signOut(await currentClinicId(), token);
  await forgetSessionToken();
  return new Response(null, { status: 303, headers: { location: '/' } });
}
