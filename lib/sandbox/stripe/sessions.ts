import type { FormObject } from '../form-body';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { noSuch, StripeError } from './errors';
import { recordEvent } from './events';
import { type CheckoutSession, lookUp, unixSeconds } from './objects';
import { readMetadata, readRequiredText, readText, readUrl } from './params';
import { checkSessionShape, readExpiry, readPlan, totalOf } from './session-params';

const CONSTANT_FIELDS = {
  adaptive_pricing: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  custom_fields: [],
  customer_creation: 'if_required',
  invoice: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_types: ['card'],
  phone_number_collection: { enabled: false },
  recovered_from: null,
  setup_intent: null,
  shipping_options: [],
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
} as const;

export function createSession(sandbox: Sandbox, params: FormObject): CheckoutSession {
  checkSessionShape(params);
  readRequiredText(params, 'success_url');
  const created = unixSeconds(sandbox.now());
  const plan = readPlan(params);
  const total = totalOf(plan.lineItems);
  const id = randomId('cs_test_a1', 58);
  const session: CheckoutSession = {
    id,
    object: 'checkout.session',
    ...CONSTANT_FIELDS,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: readUrl(params, 'cancel_url'),
    client_reference_id: readText(params, 'client_reference_id'),
    created,
    currency: plan.lineItems[0]?.currency ?? '',
    customer: readKnownCustomer(sandbox, params),
    customer_details: null,
    customer_email: readText(params, 'customer_email'),
    expires_at: readExpiry(params, created),
    livemode: false,
    locale: readText(params, 'locale'),
    metadata: readMetadata(params),
    mode: 'payment',
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    submit_type: readText(params, 'submit_type'),
    success_url: readUrl(params, 'success_url') ?? '',
    url: `${sandbox.url}/pay/${id}`,
  };
  sandbox.state.sessions[id] = session;
  sandbox.state.plans[id] = plan;
  sandbox.changed();
  return session;
}

function readKnownCustomer(sandbox: Sandbox, params: FormObject): string | null {
  const id = readText(params, 'customer');
  if (id !== null && !lookUp(sandbox.state.customers, id)) throw noSuch('customer', id, 'customer');
  return id;
}

/** The session as it is now: one whose time has passed is expired first. */
export function findSession(sandbox: Sandbox, id: string): CheckoutSession | undefined {
  const session = lookUp(sandbox.state.sessions, id);
  if (session) expireIfPast(sandbox, session);
  return session;
}

export function retrieveSession(sandbox: Sandbox, id: string): CheckoutSession {
  const session = findSession(sandbox, id);
  if (!session) throw noSuch('checkout.session', id);
  return session;
}

export function expireSession(sandbox: Sandbox, id: string): CheckoutSession {
  const session = retrieveSession(sandbox, id);
  if (session.status !== 'open') {
    throw new StripeError(
      400,
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  markExpired(sandbox, session);
  return session;
}

export function expirePastSessions(sandbox: Sandbox): void {
  for (const session of Object.values(sandbox.state.sessions)) expireIfPast(sandbox, session);
}

function expireIfPast(sandbox: Sandbox, session: CheckoutSession): void {
  const past = session.expires_at <= unixSeconds(sandbox.now());
  if (session.status === 'open' && past) markExpired(sandbox, session);
}

function markExpired(sandbox: Sandbox, session: CheckoutSession): void {
  session.status = 'expired';
  session.url = null;
  const intent = lookUp(sandbox.state.paymentIntents, session.payment_intent);
  if (intent) {
    intent.status = 'canceled';
    intent.canceled_at = unixSeconds(sandbox.now());
    intent.cancellation_reason = 'automatic';
    recordEvent(sandbox, 'payment_intent.canceled', intent);
  }
  recordEvent(sandbox, 'checkout.session.expired', session);
}
