import type { FormObject } from '../form-body';
import type { Route } from '../http';
import type { Sandbox } from '../sandbox';
import { createCustomer } from './customers';
import { noSuch } from './errors';
import { listPage } from './lists';
import { lookUp } from './objects';
import { createRefund } from './refunds';
import { createSession, expirePastSessions, expireSession, retrieveSession } from './sessions';
import { webhookEndpoint } from './webhook-endpoint';

export type StripeHandler = (sandbox: Sandbox, params: FormObject, id: string) => object;

function retrieve(
  kind: string,
  tableOf: (sandbox: Sandbox) => Record<string, object>,
): StripeHandler {
  return (sandbox, _params, id) => {
    const found = lookUp(tableOf(sandbox), id);
    if (!found) throw noSuch(kind, id);
    return found;
  };
}

const listSessions: StripeHandler = (sandbox, params) => {
  expirePastSessions(sandbox);
  const filters = ['customer', 'payment_intent', 'status'] as const;
  return listPage('/v1/checkout/sessions', sandbox.state.sessions, params, filters);
};

const listRefunds: StripeHandler = (sandbox, params) =>
  listPage('/v1/refunds', sandbox.state.refunds, params, ['charge', 'payment_intent']);

const listCharges: StripeHandler = (sandbox, params) =>
  listPage('/v1/charges', sandbox.state.charges, params, ['customer', 'payment_intent']);

const listIntents: StripeHandler = (sandbox, params) =>
  listPage('/v1/payment_intents', sandbox.state.paymentIntents, params, ['customer']);

const listEvents: StripeHandler = (sandbox, params) =>
  listPage('/v1/events', sandbox.state.events, params, ['type']);

const listWebhookEndpoints: StripeHandler = (sandbox, params) =>
  listPage('/v1/webhook_endpoints', { here: webhookEndpoint(sandbox) }, params, []);

export const STRIPE_ROUTES: readonly Route<StripeHandler>[] = [
  { method: 'POST', pattern: '/v1/checkout/sessions', handle: createSession },
  { method: 'GET', pattern: '/v1/checkout/sessions', handle: listSessions },
  {
    method: 'GET',
    pattern: '/v1/checkout/sessions/:id',
    handle: (sandbox, _, id) => retrieveSession(sandbox, id),
  },
  {
    method: 'POST',
    pattern: '/v1/checkout/sessions/:id/expire',
    handle: (sandbox, _, id) => expireSession(sandbox, id),
  },
  { method: 'GET', pattern: '/v1/payment_intents', handle: listIntents },
  {
    method: 'GET',
    pattern: '/v1/payment_intents/:id',
    handle: retrieve('payment_intent', ({ state }) => state.paymentIntents),
  },
  { method: 'GET', pattern: '/v1/charges', handle: listCharges },
  {
    method: 'GET',
    pattern: '/v1/charges/:id',
    handle: retrieve('charge', ({ state }) => state.charges),
  },
  { method: 'POST', pattern: '/v1/refunds', handle: createRefund },
  { method: 'GET', pattern: '/v1/refunds', handle: listRefunds },
  {
    method: 'GET',
    pattern: '/v1/refunds/:id',
    handle: retrieve('refund', ({ state }) => state.refunds),
  },
  { method: 'POST', pattern: '/v1/customers', handle: createCustomer },
  {
    method: 'GET',
    pattern: '/v1/customers/:id',
    handle: retrieve('customer', ({ state }) => state.customers),
  },
  { method: 'GET', pattern: '/v1/webhook_endpoints', handle: listWebhookEndpoints },
  { method: 'GET', pattern: '/v1/events', handle: listEvents },
  {
    method: 'GET',
    pattern: '/v1/events/:id',
    handle: retrieve('event', ({ state }) => state.events),
  },
];
