import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { invariant } from '../shared/invariant.ts';
import { behaving } from './control-model.ts';
import { json, readBody, send } from './http.ts';
import { createIdempotencyKeys } from './idempotency.ts';
import { route } from './router.ts';
import type { Sandbox } from './sandbox.ts';
import { openStateStore, type StateStore } from './state.ts';
import { expirePastSessions } from './stripe/sessions.ts';
import { WebhookSender, type WebhookTarget } from './stripe/webhooks.ts';

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  /** Where Stripe's events go; null records them without sending. */
  webhook: WebhookTarget | null;
  /** The clinic's own address, for the way back from a page without one. */
  appUrl: string;
  now?: () => Date;
};

export type RunningSandbox = { url: string; close(): Promise<void> };

const PUMP_EVERY_MS = 100;
const SWEEP_EVERY_MS = 1000;

/** Starts the local stand-in for Stripe and Resend, on loopback only. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const store = await openStateStore(options.dataDir);
  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, options.port)}`;
  const { sandbox, sender } = assemble(options, store, url);
  server.on('request', (message, response) => {
    answer(sandbox, message, response).catch((error: unknown) => reportBug(error, response));
  });
  const timers = [
    setInterval(() => sender?.pump(), PUMP_EVERY_MS),
    setInterval(() => expirePastSessions(sandbox), SWEEP_EVERY_MS),
    setInterval(() => sandbox.idempotency.prune(sandbox.now()), SWEEP_EVERY_MS),
  ];
  async function close(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    await sender?.stop();
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
    await store.flush();
  }
  return { url, close };
}

function assemble(options: SandboxOptions, store: StateStore, url: string) {
  const { now = () => new Date() } = options;
  const { state, changed, reset } = store;
  const idempotency = createIdempotencyKeys(state, changed);
  const base = { state, changed, reset, now, control: behaving(), idempotency };
  const sender = options.webhook && new WebhookSender(base, options.webhook);
  const sandbox: Sandbox = {
    ...base,
    appUrl: options.appUrl,
    url,
    deliver: (event) => sender?.enqueue(event),
    redeliver: (event) => sender?.resend(event),
    flushWebhooks: async () => (await sender?.flush()) ?? { delivered: 0, failed: 0 },
  };
  return { sandbox, sender };
}

function reportBug(error: unknown, response: ServerResponse): void {
  console.error('The sandbox failed on a request:', error);
  if (response.headersSent) return;
  send(response, json(500, { error: { type: 'api_error', message: 'Bug in the sandbox.' } }));
}

async function answer(
  sandbox: Sandbox,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(message);
  if (body === null)
    return send(response, json(413, { error: { message: 'The body is larger than 10 MB.' } }));
  const { pathname, searchParams } = new URL(message.url ?? '/', sandbox.url);
  const request = {
    method: message.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: message.headers,
    body,
  };
  send(response, await route(sandbox, request));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      invariant(typeof address === 'object' && address !== null, 'a listening server has a port');
      done(address.port);
    });
  });
}
