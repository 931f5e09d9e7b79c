import { setTimeout as sleep } from 'node:timers/promises';
import { takeFault } from '../control-model';
import { parseFormBody } from '../form-body';
import { type Answer, findRoute, HANG_UP, type HttpReply, type HttpRequest, json } from '../http';
import { fingerprintOf, type Outcome } from '../idempotency';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { ParameterError, StripeError } from './errors';
import { API_VERSION } from './events';
import { expandAnswer } from './expand';
import { STRIPE_ROUTES } from './routes';

const MAX_KEY_LENGTH = 255;

export async function answerStripe(sandbox: Sandbox, request: HttpRequest): Promise<Answer> {
  const answer = await answerCall(sandbox, request);
  if (answer === HANG_UP) return HANG_UP;
  const headers = { 'request-id': randomId('req_', 14), 'stripe-version': API_VERSION };
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

async function answerCall(sandbox: Sandbox, request: HttpRequest): Promise<Answer> {
  const refused = refuseKey(request);
  if (refused) return errorReply(refused);
  const fault = takeFault(sandbox.control, 'stripe');
  if (fault.mode === 'down') return HANG_UP;
  if (fault.mode === 'rate-limited') {
    return errorReply(new StripeError(429, 'Request rate limit exceeded.', { code: 'rate_limit' }));
  }
  const answer = await answerOnce(sandbox, request, async () => {
    if (fault.mode === 'slow') await sleep(fault.delayMs);
    if (fault.mode === 'error500') return outage();
    return perform(sandbox, request);
  });
  return fault.mode === 'answer-lost' ? HANG_UP : answer;
}

/** https://docs.stripe.com/api/idempotent_requests */
async function answerOnce(
  sandbox: Sandbox,
  request: HttpRequest,
  work: () => Promise<Outcome>,
): Promise<HttpReply> {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || typeof key !== 'string') return (await work()).reply;
  if (key.length > MAX_KEY_LENGTH) {
    return errorReply(keyError(400, 'Idempotency keys can have up to 255 characters.'));
  }
  const fingerprint = fingerprintOfCall(request);
  const once = await sandbox.idempotency.once(`stripe:${key}`, fingerprint, sandbox.now(), work);
  if (once.kind === 'ran') return once.reply;
  if (once.kind === 'replayed') {
    const { status, body } = once.answer;
    const type = { 'content-type': 'application/json' };
    return { status, headers: { ...type, 'idempotent-replayed': 'true' }, body };
  }
  if (once.kind === 'other-request') {
    const rule = 'can only be used with the same parameters they were first used with.';
    const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
    return errorReply(keyError(400, `Keys for idempotent requests ${rule} ${advice}`));
  }
  const message = `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`;
  return errorReply(keyError(409, message, 'idempotency_key_in_use'));
}

function perform(sandbox: Sandbox, request: HttpRequest): Outcome {
  const params = parseFormBody(request.method === 'GET' ? request.query.toString() : request.body);
  try {
    const route = findRoute(STRIPE_ROUTES, request.method, request.path);
    if (!route) {
      throw new ParameterError(
        404,
        `Unrecognized request URL (${request.method}: ${request.path}).`,
      );
    }
    const answer = route.handle(sandbox, params, route.captures[0] ?? '');
    return { reply: json(200, expandAnswer(sandbox.state, answer, params)), remembered: true };
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { reply: errorReply(error), remembered: !(error instanceof ParameterError) };
  }
}

function refuseKey(request: HttpRequest): StripeError | null {
  const key = readApiKey(request.headers.authorization);
  if (key === '') {
    return new StripeError(
      401,
      'You did not provide an API key. Provide it in the Authorization header, as in "Authorization: Bearer YOUR_SECRET_KEY".',
    );
  }
  if (/^[sr]k_test_\w+$/.test(key)) return null;
  return new StripeError(401, `Invalid API Key provided: ${key.slice(0, 8)}****`);
}

/** The key of a Bearer or Basic header; Stripe takes both. */
function readApiKey(header = ''): string {
  const [scheme = '', credentials = ''] = header.split(' ', 2);
  if (scheme.toLowerCase() !== 'basic') return credentials;
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '';
}

function fingerprintOfCall(request: HttpRequest): string {
  const fields = [...new URLSearchParams(request.body)].map((pair) => pair.join('=')).sort();
  return fingerprintOf(request.method, request.path, ...fields);
}

function outage(): Outcome {
  const error = new StripeError(500, 'An unknown error occurred.', { type: 'api_error' });
  const reply = errorReply(error);
  // Stripe stores a 500 for the key, so it tells the SDK that trying again is useless.
  reply.headers['stripe-should-retry'] = 'false';
  return { reply, remembered: true };
}

function keyError(status: number, message: string, code?: string): StripeError {
  return new StripeError(status, message, { type: 'idempotency_error', ...(code ? { code } : {}) });
}

function errorReply(error: StripeError): HttpReply {
  return json(error.status, error.toBody());
}
