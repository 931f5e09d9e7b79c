import { createHmac } from 'node:crypto';

/** The Stripe-Signature header: HMAC-SHA256 over `seconds.payload`. https://docs.stripe.com/webhooks#verify-manually */
export function signPayload(payload: string, secret: string, atSeconds: number): string {
  const digest = createHmac('sha256', secret).update(`${atSeconds}.${payload}`).digest('hex');
  return `t=${atSeconds},v1=${digest}`;
}
