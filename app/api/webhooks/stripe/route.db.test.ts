import { eq } from 'drizzle-orm';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookEvent } from '@/db/schema/payment';
import { startTill, type Till } from '@/db/testing/till';
import { expectOk, readyToPay } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { startCheckout } from '@/lib/payment/start-checkout';
import { POST } from './route';

let till: Till;
/** A genuine event of a paid session, as it would arrive; its own delivery is dropped. */
let genuine: { readonly id: string; readonly body: string };

beforeAll(async () => {
  till = await startTill();
  const bearer = await readyToPay(till.clinic);
  const { url } = expectOk(await startCheckout(bearer));
  await till.misbehave({ webhooks: { mode: 'drop' } });
  await till.pay(url);
  const { body } = await till.stripe('/events?type=checkout.session.completed');
  genuine = { id: body.data[0].id, body: JSON.stringify(body.data[0]) };
});
afterAll(() => till.close());

const sign = (payload: string, options: { secret?: string; timestamp?: number } = {}) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test', ...options });

async function send(body: string, signature: string | null): Promise<number> {
  const headers = signature === null ? {} : { 'stripe-signature': signature };
  const request = new Request('http://localhost/', { method: 'POST', headers, body });
  return (await POST(request)).status;
}

const noted = () =>
  inTransaction(till.clinic.system, (tx) =>
    tx.select().from(webhookEvent).where(eq(webhookEvent.clinicId, till.clinic.clinicId)),
  );

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
const flip = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

describe('the webhook of Stripe', () => {
  it.each([
    ['has no signature', () => [genuine.body, null]],
    ['has an empty signature', () => [genuine.body, '']],
    ['has a made-up signature', () => [genuine.body, 't=1,v1=00']],
    [
      'is signed with another secret',
      () => [genuine.body, sign(genuine.body, { secret: 'whsec_other' })],
    ],
    [
      'is six minutes old',
      () => [genuine.body, sign(genuine.body, { timestamp: secondsAgo(400) })],
    ],
    ['was edited', () => [flip(genuine.body, 40), sign(genuine.body)]],
    ['was edited in its last letter', () => [`${genuine.body} `, sign(genuine.body)]],
    ['is empty', () => ['', sign(genuine.body)]],
    [
      'comes from the live world',
      () => {
        const live = genuine.body.replace('"livemode":false,"pending', '"livemode":true,"pending');
        expect(live).not.toBe(genuine.body);
        return [live, sign(live)];
      },
    ],
  ] as const)('is refused and leaves no trace when it %s', async (_name, make) => {
    const [body, signature] = make();
    expect(await send(body ?? '', signature ?? null)).toBe(400);
    expect(await noted()).toEqual([]);
  });

  it('is refused when a single bit of its signature differs', async () => {
    const signature = sign(genuine.body);
    for (let at = signature.indexOf('v1=') + 3; at < signature.length; at += 7) {
      expect(await send(genuine.body, flip(signature, at))).toBe(400);
    }
    expect(await noted()).toEqual([]);
  });

  it('is refused when it is larger than any event', async () => {
    const body = JSON.stringify({ filler: 'x'.repeat(300_000) });
    expect(await send(body, sign(body))).toBe(413);
  });

  it.each([
    [
      'an unknown type',
      { type: 'customer.created', data: { object: { object: 'customer', id: 'cus_1' } } },
    ],
    [
      'a session of somebody else',
      {
        type: 'checkout.session.completed',
        data: {
          object: { object: 'checkout.session', id: 'cs_x', client_reference_id: 'order-7' },
        },
      },
    ],
    [
      'a session without a reference',
      {
        type: 'checkout.session.completed',
        data: { object: { object: 'checkout.session', id: 'cs_x', client_reference_id: null } },
      },
    ],
    [
      'a payment that we do not know',
      {
        type: 'checkout.session.completed',
        data: {
          object: {
            object: 'checkout.session',
            id: 'cs_x',
            client_reference_id: '0195b3c4-0000-7000-8000-000000000000',
          },
        },
      },
    ],
  ])('is accepted and does nothing for %s', async (_name, event) => {
    const body = JSON.stringify({ id: 'evt_other', object: 'event', livemode: false, ...event });
    expect(await send(body, sign(body))).toBe(200);
    expect(await noted()).toEqual([]);
  });

  it('is worked once for a hundred copies at one time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send(genuine.body, sign(genuine.body))),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await noted()).map(({ id }) => id)).toEqual([genuine.id]);
    expect(await send(genuine.body, sign(genuine.body))).toBe(200);
  });
});
