import { setTimeout as sleep } from 'node:timers/promises';
import { takeFault } from '../control-model';
import {
  type Answer,
  findRoute,
  HANG_UP,
  type HttpReply,
  type HttpRequest,
  json,
  type Route,
} from '../http';
import { fingerprintOf } from '../idempotency';
import type { Sandbox } from '../sandbox';
import { listDomains } from './domains';
import { getEmail, sendBatch, sendEmail } from './emails';
import { ResendError } from './errors';

type Handler = (sandbox: Sandbox, payload: unknown, id: string) => object;

const ROUTES: readonly Route<Handler>[] = [
  { method: 'POST', pattern: '/emails', handle: sendEmail },
  { method: 'POST', pattern: '/emails/batch', handle: sendBatch },
  { method: 'GET', pattern: '/emails/:id', handle: (sandbox, _, id) => getEmail(sandbox, id) },
  { method: 'GET', pattern: '/domains', handle: listDomains },
];

const MAX_KEY_LENGTH = 256;

export async function answerResend(sandbox: Sandbox, request: HttpRequest): Promise<Answer> {
  const refused = refuseKey(request.headers.authorization);
  if (refused) return refused.toReply();
  const fault = takeFault(sandbox.control, 'resend');
  if (fault.mode === 'down') return HANG_UP;
  if (fault.mode === 'rate-limited') return rateLimited();
  const answer = await answerOnce(sandbox, request, async () => {
    if (fault.mode === 'slow') await sleep(fault.delayMs);
    if (fault.mode === 'error500') return outage();
    return perform(sandbox, request);
  });
  return fault.mode === 'answer-lost' ? HANG_UP : answer;
}

/** https://resend.com/docs/dashboard/emails/idempotency-keys */
async function answerOnce(
  sandbox: Sandbox,
  request: HttpRequest,
  work: () => Promise<HttpReply>,
): Promise<HttpReply> {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || typeof key !== 'string') return work();
  if (key.length < 1 || key.length > MAX_KEY_LENGTH) {
    const message = 'The key must be between 1-256 chars.';
    return new ResendError(400, 'invalid_idempotency_key', message).toReply();
  }
  const fingerprint = fingerprintOf(request.path, request.body);
  const once = await sandbox.idempotency.once(
    `resend:${key}`,
    fingerprint,
    sandbox.now(),
    async () => {
      const reply = await work();
      // Unlike at Stripe, a refused or failed mail leaves the key free for another try.
      return { reply, remembered: reply.status === 200 };
    },
  );
  if (once.kind === 'ran') return once.reply;
  if (once.kind === 'replayed') return json(once.answer.status, JSON.parse(once.answer.body));
  if (once.kind === 'other-request') {
    const message = 'Same idempotency key used with a different request payload.';
    return new ResendError(409, 'invalid_idempotent_request', message).toReply();
  }
  const message = 'Same idempotency key used while original request is still in progress.';
  return new ResendError(409, 'concurrent_idempotent_requests', message).toReply();
}

function perform(sandbox: Sandbox, request: HttpRequest): HttpReply {
  const route = findRoute(ROUTES, request.method, request.path);
  try {
    if (!route) throw new ResendError(404, 'not_found', 'The requested endpoint does not exist.');
    const payload = request.method === 'POST' ? parseJson(request.body) : undefined;
    return json(200, route.handle(sandbox, payload, route.captures[0] ?? ''));
  } catch (error) {
    if (error instanceof ResendError) return error.toReply();
    throw error;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ResendError(400, 'validation_error', 'The request body is not valid JSON.');
  }
}

function refuseKey(authorization = ''): ResendError | null {
  const key = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (key === undefined) {
    return new ResendError(401, 'missing_api_key', 'Missing API key in the authorization header.');
  }
  return key.startsWith('re_')
    ? null
    : new ResendError(403, 'invalid_api_key', 'API key is invalid.');
}

function rateLimited(): HttpReply {
  const message = 'Too many requests. You can only make 2 requests per second.';
  const headers = {
    'retry-after': '1',
    'ratelimit-limit': '2',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '1',
  };
  return new ResendError(429, 'rate_limit_exceeded', message).toReply(headers);
}

function outage(): HttpReply {
  const message =
    'Internal server error. We are unable to process your request right now, please try again later.';
  return new ResendError(500, 'internal_server_error', message).toReply();
}
