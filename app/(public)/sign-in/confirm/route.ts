import { isSameOrigin } from '@/lib/actions/same-origin';
import { currentClinicId, sessionToken } from '@/lib/auth/session';
import { consumeSignInLink } from '@/lib/auth/sign-in-link';

const HOME = { staff: '/desk', patient: '/appointments' } as const;

/** Uses a mailed link up and starts the session. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Forbidden', { status: 403 });
  const sealed = (await request.formData()).get('t');
  const signIn =
    typeof sealed === 'string' &&
    (await consumeSignInLink(await currentClinicId(), sealed, await sessionToken()));
  if (!signIn) return seeOther('/sign-in?problem=link');
  const response = seeOther(HOME[signIn.actor.kind]);
  response.headers.append('set-cookie', signIn.setCookie);
  return response;
}

// Relative: behind a proxy this process may not know by which name it was asked.
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
