import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resend } from 'resend';
import Stripe from 'stripe';
import { vi } from 'vitest';
import { type RunningSandbox, startSandbox } from '../server';

export const WEBHOOK_SECRET = 'whsec_sandbox_test';
export type Arrival = { body: string; signature: string; type: string; id: string };

/** A receiver of webhooks that remembers what came and answers with a status the test sets. */
export async function startReceiver() {
  const arrivals: Arrival[] = [];
  const receiver = { arrivals, status: 200, url: '', close: async () => {} };
  const server = createServer(async (message, response) => {
    let body = '';
    for await (const chunk of message) body += chunk;
    const { type, id } = JSON.parse(body);
    arrivals.push({ body, type, id, signature: String(message.headers['stripe-signature']) });
    response.writeHead(receiver.status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  receiver.url = `http://127.0.0.1:${address.port}/hook`;
  receiver.close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return receiver;
}

/** A sandbox on a free port with both real SDKs pointed at it; its clock may be moved. */
export async function startHarness() {
  const dataDir = await mkdtemp(join(tmpdir(), 'milium-sandbox-'));
  const receiver = await startReceiver();
  const clock = { aheadMs: 0 };
  const start = () =>
    startSandbox({
      port: 0,
      dataDir,
      webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
      appUrl: 'http://localhost:3000',
      now: () => new Date(Date.now() + clock.aheadMs),
    });
  const harness = { ...(await connect(start)), receiver, clock, dataDir, restart, stop };
  async function restart() {
    await harness.sandbox.close();
    Object.assign(harness, await connect(start));
  }
  async function stop() {
    await harness.sandbox.close();
    await receiver.close();
    await rm(dataDir, { recursive: true });
  }
  return harness;
}
export type Harness = Awaited<ReturnType<typeof startHarness>>;

async function connect(start: () => Promise<RunningSandbox>) {
  const sandbox = await start();
  const { url } = sandbox;
  const stripe = new Stripe('sk_test_sandbox', {
    host: '127.0.0.1',
    port: new URL(url).port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
  const resend = new Resend('re_sandbox', { baseUrl: url });
  return { sandbox, url, stripe, resend };
}

/** A Checkout Session as the clinic opens one for a deposit of £22. */
export function depositSession(overrides: object = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    client_reference_id: 'payment-1',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'gbp',
          unit_amount: 2200,
          product_data: { name: 'Deposit for your appointment' },
        },
      },
    ],
    metadata: { paymentId: 'payment-1' },
    payment_intent_data: { metadata: { paymentId: 'payment-1' } },
    success_url: 'http://localhost:3000/return?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:3000/book?step=pay',
    expires_at: Math.floor(Date.now() / 1000) + 31 * 60,
    locale: 'en-GB',
    submit_type: 'book',
    ...overrides,
  };
}

export async function callControl(url: string, method: string, path: string, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${url}/control${path}`, init);
  return { status: response.status, body: await response.json() };
}

/** Waits for what happens by itself; long, because a busy machine is slow and not broken. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 25 });
}
