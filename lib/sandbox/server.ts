import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { invariant } from '../shared/invariant';
import { behaving } from './control-model';
import { type HttpRequest, json, readBody, send } from './http';
import { createIdempotencyKeys } from './idempotency';
import { route } from './router';
import type { Sandbox } from './sandbox';
import { openStateStore, type StateStore } from './state';
import { expirePastSessions } from './stripe/sessions';
import { WebhookSender, type WebhookTarget } from './stripe/webhooks';

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
    answer(sandbox, message, response).catch((error: unknown) => {
      // A caller that hung up in the middle of its body is its own affair.
      if (error !== message.errored) reportBug(error, response);
    });
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
  const target = message.url ?? '/';
  if (!URL.canParse(target, sandbox.url)) {
    return send(response, json(400, { error: { message: 'This is no address.' } }));
  }
  const { pathname: path, searchParams: query } = new URL(target, sandbox.url);
  const { method = 'GET', headers } = message;
  const request: HttpRequest = { method, path, query, headers, body };
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
