import { bearerBySecret, rememberVisit } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly id: string; readonly secret: string }> };

/**
 * Lets the browser of a patient go on with a booking that the HTTP API began. Changes nothing but this browser's
 * cookie; with a wrong secret not even that, and the page it leads to says that there is nothing.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id: given, secret } = await params;
  const id = parseId<AppointmentId>(given);
  const bearer = id ? await bearerBySecret(secret) : null;
  if (id && bearer?.appointmentId === id) await rememberVisit(id, secret);
  return new Response(null, {
    status: 303,
    headers: {
      location: id ? `/book/visit/${id}` : '/book',
      'cache-control': 'no-store, private',
    },
  });
}
