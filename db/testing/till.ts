import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { POST } from '../../app/api/webhooks/stripe/route';
import { startSandbox } from '../../lib/sandbox/server';
import { clinic as clinicTable } from '../schema/clinic';
import { inTransaction } from '../transaction';
import { makeSmallClinic, type SmallClinicOptions } from './small-clinic';

const WEBHOOK_SECRET = 'whsec_test';

export type Till = Awaited<ReturnType<typeof startTill>>;

/**
 * A small clinic that can take money: the sandbox speaks Stripe, and its webhooks reach the real route over HTTP.
 * Call it before anything of the test touches the database: settings are read once.
 */
export async function startTill(options: SmallClinicOptions = {}) {
  const receiver = await startReceiver();
  const dataDir = await mkdtemp(join(tmpdir(), 'milium-till-'));
  const clock = { aheadMs: 0 };
  const sandbox = await startSandbox({
    port: 0,
    dataDir,
    webhook: { url: receiver.url, secret: WEBHOOK_SECRET },
    appUrl: 'http://localhost:3000',
    now: () => new Date(Date.now() + clock.aheadMs),
  });
  Object.assign(process.env, {
    MILIUM_SANDBOX_URL: sandbox.url,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  });
  const clinic = await makeSmallClinic(options);
  // The slug that a process without settings serves: the route asks which clinic it is.
  await inTransaction(clinic.system, (tx) =>
    tx.update(clinicTable).set({ slug: 'demo' }).where(eq(clinicTable.id, clinic.clinicId)),
  );
  const control = (method: string, path: string, body?: object) =>
    callSandbox(sandbox.url, method, `/control${path}`, body);
  return {
    clinic,
    sandbox,
    clock,
    control,
    /** What the patient does on Stripe's page, by its address. */
    pay: (url: string) => control('POST', `/sessions/${sessionIn(url)}/pay`),
    decline: (url: string) => control('POST', `/sessions/${sessionIn(url)}/decline`),
    misbehave: (body: object) => control('PUT', '', body),
    behave: () => control('DELETE', ''),
    /** Sends every webhook that waits, and waits for the answers. */
    deliver: () => control('POST', '/webhooks/flush'),
    /** Reads Stripe's own records, past the product. */
    stripe: (path: string) => callSandbox(sandbox.url, 'GET', `/v1${path}`),
    /** What somebody at the clinic does in Stripe's dashboard. */
    refundByHand: (paymentIntent: string, amountMinor: number) =>
      callSandbox(
        sandbox.url,
        'POST',
        '/v1/refunds',
        new URLSearchParams({ payment_intent: paymentIntent, amount: String(amountMinor) }),
      ),
    webhooks: receiver.answers,
    async close() {
      await sandbox.close();
      await receiver.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

export function sessionIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

async function callSandbox(base: string, method: string, path: string, body?: object) {
  const text = body instanceof URLSearchParams ? body.toString() : JSON.stringify(body);
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: 'Bearer sk_test_sandbox' },
    ...(body ? { body: text } : {}),
  });
  return { status: response.status, body: await response.json() };
}

/** Hands what arrives to the route, as Next would, and remembers its answers. */
async function startReceiver() {
  const answers: number[] = [];
  const handling: Promise<void>[] = [];
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const headers = { 'stripe-signature': String(message.headers['stripe-signature']) };
    const body = Buffer.concat(chunks);
    const { status } = await POST(
      new Request('http://localhost/api/webhooks/stripe', { method: 'POST', headers, body }),
    );
    answers.push(status);
    response.writeHead(status).end();
  };
  const server = createServer((message, response) => {
    handling.push(handle(message, response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    answers,
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      // A sender that gave up waiting leaves the route at work: it must not meet a pool that has ended.
      await Promise.allSettled(handling);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
