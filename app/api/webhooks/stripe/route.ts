import { currentClinicId } from '@/lib/auth/current-clinic';
import { receiveWebhook, type WebhookAnswer } from '@/lib/payment/receive-webhook';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Stripe's largest events are far smaller. */
const MAX_BYTES = 256 * 1024;

/** Anything but 2xx makes Stripe send the event again, for up to three days. */
const STATUS: Record<WebhookAnswer, number> = { received: 200, forged: 400, failed: 500 };

export async function POST(request: Request): Promise<Response> {
  const body = await readCapped(request);
  if (body === null) return new Response(null, { status: 413 });
  const signature = request.headers.get('stripe-signature');
  const answer = await receiveWebhook(await currentClinicId(), body, signature);
  return new Response(null, { status: STATUS[answer] });
}

/** The body exactly as it came, for the signature covers its bytes; null when it is too long. */
async function readCapped(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
