import Stripe from 'stripe';
import { z } from 'zod';
import { env } from '../env';
import { isLiveKey, stripe } from './stripe';

/** A message from Stripe whose signature was good. It says where to look, never what is true. */
export type StripeNotice = {
  readonly id: string;
  readonly type: string;
  /** Set when the message is about a Checkout Session. */
  readonly checkout: {
    readonly sessionId: string;
    readonly paymentReference: string | null;
  } | null;
};

const checkoutObject = z.object({
  object: z.literal('checkout.session'),
  id: z.string().min(1),
  client_reference_id: z.string().nullish(),
});

/**
 * Reads a webhook from its raw body. Null: the signature is missing, wrong or older than five minutes, or the
 * message comes from the other world (test or live) than our key.
 */
export function readNotice(body: string, signature: string | null): StripeNotice | null {
  const event = verify(body, signature);
  if (!event || event.livemode !== isLiveKey()) return null;
  const session = checkoutObject.safeParse(event.data.object);
  return {
    id: event.id,
    type: event.type,
    checkout: session.success
      ? {
          sessionId: session.data.id,
          paymentReference: session.data.client_reference_id ?? null,
        }
      : null,
  };
}

function verify(body: string, signature: string | null): Stripe.Event | null {
  if (!signature) return null;
  try {
    return stripe().webhooks.constructEvent(body, signature, env().stripe.webhookSecret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    throw error;
  }
}
