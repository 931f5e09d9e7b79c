import { visitor } from '@/lib/auth/session';
import { apiRoute, otherMethods } from '@/lib/http-api/api-route';
import { holdRequest, idempotencyKey } from '@/lib/http-api/hold-schema';
import { holdTime, type UnkeptError } from '@/lib/http-api/hold-time';
import { readJsonBody } from '@/lib/http-api/json-body';
import { refuseMany, senderOf } from '@/lib/http-api/limits';
import { invalidRequest, problem } from '@/lib/http-api/problem';
import { readFields, readHeader } from '@/lib/http-api/read-input';
import { keyedRequest } from '@/lib/idempotency/commands';
import type { StoredAnswer } from '@/lib/idempotency/model';
import { HOLDS_PER_NETWORK } from '@/lib/rate-limit/model';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Holds a time for a patient who goes on in the browser. */
export const POST = apiRoute(async (request: Request) => {
  const body = await readJsonBody(request);
  if (!body.ok) return body.response;
  const key = readHeader(idempotencyKey, request.headers, 'Idempotency-Key');
  const hold = readFields(holdRequest, body.value);
  if (!key.ok || !hold.ok) {
    return invalidRequest([...(key.ok ? [] : key.errors), ...(hold.ok ? [] : hold.errors)]);
  }
  const actor = await visitor();
  const network = senderOf(request);
  const refused = await refuseMany(actor, HOLDS_PER_NETWORK, network);
  if (refused) return refused;
  const { start, ...wish } = hold.value;
  const keyed = keyedRequest({
    key: key.value,
    network,
    request: { ...wish, practitionerId: wish.practitionerId ?? null, start: start.toISOString() },
  });
  const answer = await holdTime(actor, hold.value, keyed);
  return answer.ok ? sendStored(answer.value) : refuse(answer.error);
});

function sendStored({ status, body, appointmentId }: StoredAnswer): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const headers = new Headers({ 'content-type': type, 'cache-control': 'no-store' });
  if (appointmentId) headers.set('location', `/api/appointments/${appointmentId}`);
  return new Response(body, { status, headers });
}

function refuse(error: UnkeptError): Response {
  switch (error) {
    case 'request-in-flight':
      return problem(error, 'Please send it again in a moment.', {
        headers: { 'retry-after': '1' },
      });
    case 'idempotency-key-reused':
      return problem(error, 'It was used with another body. Please choose a new key.');
    case 'unknown-service':
      return invalidRequest([{ field: 'service', message: 'Unknown service.' }]);
    case 'unknown-location':
      return invalidRequest([{ field: 'location', message: 'Unknown location.' }]);
    case 'unknown-practitioner':
      return invalidRequest([{ field: 'practitionerId', message: 'Unknown practitioner.' }]);
  }
}

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST');
