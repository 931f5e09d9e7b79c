import type Stripe from 'stripe';
import type { CheckoutFacts } from '../payment/model';
import type { AppointmentId, PaymentId } from '../shared/ids';
import { invariant, required } from '../shared/invariant';
import { ok, type Result } from '../shared/result';
import { askStripe, type StripeFailure, stripe } from './stripe';

export type CheckoutRequest = {
  readonly paymentId: PaymentId;
  readonly appointmentId: AppointmentId;
  readonly amountMinor: number;
  readonly currency: string;
  /** Whole seconds, 30 minutes to 24 hours from now: Stripe takes nothing shorter or longer. */
  readonly expiresAt: Date;
  readonly successUrl: string;
  readonly cancelUrl: string;
};

export type CheckoutSession = { readonly id: string; readonly url: string };

/**
 * Makes the page on which one payment can be made. Safe to repeat: the payment's id is the idempotency key.
 * Stripe learns the amount and two ids, and neither who pays nor for what treatment.
 */
export async function createCheckoutSession(
  request: CheckoutRequest,
): Promise<Result<CheckoutSession, StripeFailure>> {
  const session = await askStripe('checkout.create', () =>
    stripe().checkout.sessions.create(paramsOf(request), { idempotencyKey: request.paymentId }),
  );
  if (!session.ok) return session;
  const { id, url } = session.value;
  return ok({ id, url: required(url, 'a new Checkout Session has an address') });
}

function paramsOf(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { appointment_id: request.appointmentId, payment_id: request.paymentId };
  return {
    mode: 'payment',
    // Cards answer at once. A method that takes days would hold a time for days without money.
    allowed_payment_method_types: ['card'],
    // The amount asked is the amount paid: a page that converts currencies would end in quarantine.
    adaptive_pricing: { enabled: false },
    client_reference_id: request.paymentId,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: request.currency.toLowerCase(),
          unit_amount: request.amountMinor,
          product_data: { name: 'Appointment deposit' },
        },
      },
    ],
    metadata,
    payment_intent_data: { metadata },
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
  };
}

/** What Stripe says about a session at this moment. */
export async function retrieveCheckoutFacts(
  sessionId: string,
): Promise<Result<CheckoutFacts, StripeFailure>> {
  const session = await askStripe('checkout.retrieve', () =>
    stripe().checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] }),
  );
  return session.ok ? ok(factsOf(session.value)) : session;
}

/** Ends a session so that nobody can pay it any more, or learns that it was already paid or over. */
export async function expireCheckoutSession(
  sessionId: string,
): Promise<Result<CheckoutFacts, StripeFailure>> {
  const facts = await retrieveCheckoutFacts(sessionId);
  if (!facts.ok || facts.value.state !== 'open') return facts;
  const expired = await askStripe('checkout.expire', () =>
    stripe().checkout.sessions.expire(sessionId),
  );
  // Refused: paid or expired in this very moment, and the facts say which.
  if (!expired.ok && expired.error !== 'refused') return expired;
  return retrieveCheckoutFacts(sessionId);
}

function factsOf(session: Stripe.Checkout.Session): CheckoutFacts {
  const intent = session.payment_intent;
  invariant(typeof intent !== 'string', 'the payment intent was asked for with the session');
  const state = stateOf(session, intent);
  return {
    sessionId: session.id,
    paymentReference: session.client_reference_id,
    state,
    amountMinor: state === 'paid' ? (intent?.amount_received ?? 0) : session.amount_total,
    currency: (intent?.currency ?? session.currency)?.toUpperCase() ?? null,
    paymentIntentId: intent?.id ?? null,
  };
}

function stateOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): CheckoutFacts['state'] {
  if (session.status === 'open') return 'open';
  if (session.status === 'expired') return 'expired';
  invariant(session.status === 'complete', 'a Checkout Session is open, complete or expired');
  if (session.payment_status !== 'unpaid') return 'paid';
  const isOver = intent?.status === 'canceled' || intent?.status === 'requires_payment_method';
  return isOver ? 'failed' : 'processing';
}
