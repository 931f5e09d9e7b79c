import { abandonBooking } from '@/lib/appointment/hold/abandon';
import { findVisit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { bearerBySecret, visitor } from '@/lib/auth/session';
import { apiRoute, otherMethods } from '@/lib/http-api/api-route';
import { readBearerSecret } from '@/lib/http-api/bearer-secret';
import { refuseMany, senderOf } from '@/lib/http-api/limits';
import { problem } from '@/lib/http-api/problem';
import { RELEASES_PER_HOLD, RELEASES_PER_NETWORK } from '@/lib/rate-limit/model';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly id: string }> };

/** Gives a held time back. */
export const DELETE = apiRoute(async (request: Request, { params }: Context) => {
  const id = parseId<AppointmentId>((await params).id);
  const secret = readBearerSecret(request.headers);
  if (secret === null) {
    return problem('secret-missing', 'Send the secret as Authorization: Bearer <secret>.', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  const actor = await visitor();
  const refused =
    (await refuseMany(actor, RELEASES_PER_NETWORK, senderOf(request))) ??
    (id && (await refuseMany(actor, RELEASES_PER_HOLD, id)));
  if (refused) return refused;
  const bearer = await bearerBySecret(secret);
  // An unknown hold and a wrong secret are the same: the answer tells nobody which ids there are.
  return bearer && bearer.appointmentId === id ? release(bearer) : notFound();
});

async function release(bearer: BearerActor): Promise<Response> {
  const released = await abandonBooking(bearer);
  if (released.ok) return new Response(null, { status: 204 });
  switch (released.error) {
    case 'not-found':
      return notFound();
    case 'paid':
      return problem('not-pending', 'The deposit was paid. The patient can cancel the visit.');
    case 'unavailable':
      return problem(
        'unavailable',
        'The payment service does not answer, so the time stays held.',
        {
          headers: { 'retry-after': '60' },
        },
      );
    case 'not-pending':
      return answerEnded(bearer);
  }
}

/** What is over already was given back: sending the same request again changes nothing and is no mistake. */
async function answerEnded(bearer: BearerActor): Promise<Response> {
  const visit = await findVisit(bearer, bearer.appointmentId);
  if (visit?.status === 'cancelled') return new Response(null, { status: 204 });
  return problem('not-pending', 'It was booked. The patient can cancel it.');
}

function notFound(): Response {
  return problem('not-found', 'There is no such hold, or the secret is not the one of this hold.');
}

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethods('DELETE');
