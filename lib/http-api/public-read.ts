import { env } from '../env';
import { TokenBuckets } from '../rate-limit/token-buckets';
import { apiRoute } from './api-route';
import { senderOf } from './limits';
import { tooManyRequests } from './problem';

/** Free times are public and carry nobody's data: any web page may read them (docs/decisions/008-http-api.md). */
const ANY_ORIGIN = { 'access-control-allow-origin': '*' } as const;

const buckets = new TokenBuckets({ burst: 300, perSecond: 10 });

/** A read for everyone: limited by the sender's network, readable from any web page. */
export function publicRead(read: (url: URL) => Promise<Response>) {
  return apiRoute(async (request: Request) => {
    const response = refuseBusy(request) ?? (await read(new URL(request.url)));
    for (const [name, value] of Object.entries(ANY_ORIGIN)) response.headers.set(name, value);
    return response;
  });
}

function refuseBusy(request: Request): Response | null {
  if (env().isBench) return null;
  const refused = buckets.take(senderOf(request), performance.now());
  return refused && tooManyRequests(refused.retryAfterSeconds);
}

/** An answer in JSON that anybody may keep for a while. */
export function jsonAnswer(body: unknown, maxAgeSeconds: number): Response {
  return Response.json(body, {
    headers: { 'cache-control': `public, max-age=${maxAgeSeconds}` },
  });
}

/** An answer that is JSON already, kept by nobody. */
export function jsonBytes(json: Uint8Array): Response {
  // As a stream of one piece: bytes and strings are copied by a Response.
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(json);
      controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      'content-length': String(json.byteLength),
      'cache-control': 'no-store',
    },
  });
}
