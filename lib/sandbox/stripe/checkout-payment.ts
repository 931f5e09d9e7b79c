import { err, ok, type Result } from '../../shared/result';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { recordEvent } from './events';
import {
  type Charge,
  type CheckoutSession,
  lookUp,
  type PaymentError,
  type PaymentIntent,
  unixSeconds,
} from './objects';
import { findSession } from './sessions';

export type PaymentProblem = 'no-such-session' | 'already-paid' | 'expired';

const DECLINED: PaymentError = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};

const CONSTANT_INTENT_FIELDS = {
  amount_capturable: 0,
  capture_method: 'automatic',
  confirmation_method: 'automatic',
  next_action: null,
  payment_method_types: ['card'],
} as const;

/** Takes the money, once: nothing is awaited between the check and the charge. */
export function paySession(sandbox: Sandbox, id: string): Result<CheckoutSession, PaymentProblem> {
  const found = findOpenSession(sandbox, id);
  if (!found.ok) return found;
  const session = found.value;
  const intent = intentOf(sandbox, session);
  const charge = createCharge(sandbox, intent, null);
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.latest_charge = charge.id;
  session.status = 'complete';
  session.payment_status = 'paid';
  session.url = null;
  const customer = lookUp(sandbox.state.customers, session.customer);
  session.customer_details = {
    email: session.customer_email ?? customer?.email ?? null,
    name: customer?.name ?? null,
  };
  recordEvent(sandbox, 'payment_intent.succeeded', intent);
  recordEvent(sandbox, 'checkout.session.completed', session);
  return ok(session);
}

/** A failed attempt: no money moves and the session stays open. */
export function declineSession(
  sandbox: Sandbox,
  id: string,
): Result<CheckoutSession, PaymentProblem> {
  const found = findOpenSession(sandbox, id);
  if (!found.ok) return found;
  const intent = intentOf(sandbox, found.value);
  intent.last_payment_error = DECLINED;
  intent.latest_charge = createCharge(sandbox, intent, DECLINED).id;
  recordEvent(sandbox, 'payment_intent.payment_failed', intent);
  return found;
}

function findOpenSession(sandbox: Sandbox, id: string): Result<CheckoutSession, PaymentProblem> {
  const session = findSession(sandbox, id);
  if (!session) return err('no-such-session');
  if (session.status === 'complete') return err('already-paid');
  if (session.status === 'expired') return err('expired');
  return ok(session);
}

/** As at Stripe, the PaymentIntent is made at the first attempt, not with the session. */
function intentOf(sandbox: Sandbox, session: CheckoutSession): PaymentIntent {
  const existing = lookUp(sandbox.state.paymentIntents, session.payment_intent);
  if (existing) return existing;
  const plan = lookUp(sandbox.state.plans, session.id);
  const intent = addIntent(sandbox, {
    id: randomId('pi_3', 23),
    amount: session.amount_total,
    currency: session.currency,
    customer: session.customer,
    description: plan?.intentDescription ?? null,
    metadata: { ...plan?.intentMetadata },
  });
  session.payment_intent = intent.id;
  return intent;
}

type OwnIntentFields = Pick<
  PaymentIntent,
  'id' | 'amount' | 'currency' | 'customer' | 'description' | 'metadata'
>;

function addIntent(sandbox: Sandbox, own: OwnIntentFields): PaymentIntent {
  const intent: PaymentIntent = {
    object: 'payment_intent',
    ...CONSTANT_INTENT_FIELDS,
    ...own,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    created: unixSeconds(sandbox.now()),
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    receipt_email: null,
    status: 'requires_payment_method',
  };
  sandbox.state.paymentIntents[intent.id] = intent;
  return intent;
}

/**
 * A payment of the demo clinic's own past, which was seeded without asking the sandbox. It comes into being when
 * its visit is cancelled, for as much as is asked back.
 */
export function recallDemoPayment(sandbox: Sandbox, id: string, amount: number): PaymentIntent {
  const own = { id, amount, currency: 'gbp', customer: null, description: null, metadata: {} };
  const intent = addIntent(sandbox, own);
  intent.latest_charge = createCharge(sandbox, intent, null).id;
  intent.amount_received = amount;
  intent.status = 'succeeded';
  return intent;
}

function createCharge(
  sandbox: Sandbox,
  intent: PaymentIntent,
  failure: PaymentError | null,
): Charge {
  const charge: Charge = {
    id: randomId('ch_3', 23),
    object: 'charge',
    amount: intent.amount,
    amount_captured: failure ? 0 : intent.amount,
    amount_refunded: 0,
    captured: failure === null,
    created: unixSeconds(sandbox.now()),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    livemode: false,
    metadata: { ...intent.metadata },
    paid: failure === null,
    payment_intent: intent.id,
    refunded: false,
    status: failure ? 'failed' : 'succeeded',
  };
  sandbox.state.charges[charge.id] = charge;
  return charge;
}
