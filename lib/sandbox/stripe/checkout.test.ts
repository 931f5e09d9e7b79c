import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callControl,
  depositSession,
  eventually,
  type Harness,
  startHarness,
  WEBHOOK_SECRET,
} from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const pressOn = (sessionId: string, button: string) =>
  fetch(`${harness.url}/pay/${sessionId}/${button}`, { method: 'POST', redirect: 'manual' });
const typesArrived = () => harness.receiver.arrivals.map(({ type }) => type).sort();

describe('a Checkout Session', () => {
  it('is opened with what the clinic asked for and not yet paid', async () => {
    const session = await harness.stripe.checkout.sessions.create(depositSession());
    expect(session.id).toMatch(/^cs_test_\w{60}$/);
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 2200,
      currency: 'gbp',
      client_reference_id: 'payment-1',
      metadata: { paymentId: 'payment-1' },
      payment_intent: null,
      url: `${harness.url}/pay/${session.id}`,
    });
    expect(session.lastResponse.requestId).toMatch(/^req_/);
    expect(session.lastResponse.apiVersion).toBe('2026-10-28.endive');
  });

  it('is paid once, sends the payer back and tells the clinic by signed webhooks', async () => {
    const { stripe, receiver } = harness;
    const { id } = await stripe.checkout.sessions.create(depositSession());
    const answers = await Promise.all(Array.from({ length: 8 }, () => pressOn(id, 'pay')));
    for (const answer of answers) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`http://localhost:3000/return?session=${id}`);
    }
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge', 'line_items'],
    });
    const intent = session.payment_intent as Stripe.PaymentIntent;
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2200 });
    expect(intent.metadata).toEqual({ paymentId: 'payment-1' });
    expect(intent.latest_charge).toMatchObject({ paid: true, amount_captured: 2200 });
    expect(session.line_items?.data[0]?.description).toBe('Deposit for your appointment');
    expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);

    await eventually(() => expect(receiver.arrivals).toHaveLength(2));
    expect(typesArrived()).toEqual(['checkout.session.completed', 'payment_intent.succeeded']);
    for (const { body, signature } of receiver.arrivals) {
      const event = stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
      expect(event.api_version).toBe('2026-10-28.endive');
      expect(() =>
        stripe.webhooks.constructEvent(body.replace('2200', '2201'), signature, WEBHOOK_SECRET),
      ).toThrow(Stripe.errors.StripeSignatureVerificationError);
    }
  });

  it('stays open after a declined card and can then be paid', async () => {
    const { stripe, url } = harness;
    const { id } = await stripe.checkout.sessions.create(depositSession());
    const declined = await pressOn(id, 'decline');
    expect(declined.headers.get('location')).toBe(`/pay/${id}`);
    expect(await (await fetch(`${url}/pay/${id}`)).text()).toContain('Your card was declined.');
    const open = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(open).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: {
        status: 'requires_payment_method',
        amount_received: 0,
        last_payment_error: { code: 'card_declined' },
      },
    });
    await pressOn(id, 'pay');
    const paid = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(paid.payment_status).toBe('paid');
    expect(paid.payment_intent).toMatchObject({ status: 'succeeded', last_payment_error: null });
    await eventually(() => expect(typesArrived()).toContain('payment_intent.payment_failed'));
  });

  it('can be expired while open, then no longer paid, expired again or left unsaid', async () => {
    const { stripe } = harness;
    const { id } = await stripe.checkout.sessions.create(depositSession());
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({
      status: 'expired',
      url: null,
    });
    expect(await (await pressOn(id, 'pay')).text()).toContain('has expired');
    expect((await stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
    await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      message: expect.stringContaining('status of `expired`'),
    });
    await eventually(() => expect(typesArrived()).toEqual(['checkout.session.expired']));
  });

  it('expires by itself when its time has passed', async () => {
    const { stripe, receiver, clock } = harness;
    const { id } = await stripe.checkout.sessions.create(depositSession());
    clock.aheadMs = 32 * 60 * 1000;
    await eventually(() => expect(typesArrived()).toEqual(['checkout.session.expired']));
    const arrival = receiver.arrivals[0];
    const event = stripe.webhooks.constructEvent(
      arrival?.body ?? '',
      arrival?.signature ?? '',
      WEBHOOK_SECRET,
      300,
      undefined,
      Math.floor((Date.now() + clock.aheadMs) / 1000),
    );
    expect(event.data.object).toMatchObject({ id, status: 'expired' });
    expect(await callControl(harness.url, 'POST', `/sessions/${id}/pay`)).toMatchObject({
      status: 409,
      body: { error: 'expired' },
    });
  });

  it('can be told to lapse at once, but not once it is paid', async () => {
    const { stripe, url } = harness;
    const left = await stripe.checkout.sessions.create(depositSession());
    await callControl(url, 'POST', `/sessions/${left.id}/lapse`);
    expect((await stripe.checkout.sessions.retrieve(left.id)).status).toBe('expired');
    const paid = await stripe.checkout.sessions.create(depositSession());
    await callControl(url, 'POST', `/sessions/${paid.id}/pay`);
    expect((await callControl(url, 'POST', `/sessions/${paid.id}/lapse`)).status).toBe(409);
  });

  it('is found by its payment intent', async () => {
    const { stripe, url } = harness;
    await stripe.checkout.sessions.create(depositSession());
    const paid = await stripe.checkout.sessions.create(depositSession());
    const { body } = await callControl(url, 'POST', `/sessions/${paid.id}/pay`);
    const payment_intent: string = body.session.payment_intent;
    const { data } = await stripe.checkout.sessions.list({ payment_intent });
    expect(data.map(({ id }) => id)).toEqual([paid.id]);
  });
});

describe('a request for a Checkout Session', () => {
  const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;
  const item = (amount: number, currency = 'gbp') => ({
    quantity: 1,
    price_data: { currency, unit_amount: amount, product_data: { name: 'Deposit' } },
  });

  it.each([
    ['a life under 30 minutes', { expires_at: inMinutes(29) }, 'expires_at'],
    ['a life over 24 hours', { expires_at: inMinutes(24 * 60 + 1) }, 'expires_at'],
    ['no line items', { line_items: [] }, 'line_items'],
    [
      'an amount that is no integer',
      { line_items: [item(10.5)] },
      'line_items[0][price_data][unit_amount]',
    ],
    ['an amount under the smallest charge', { line_items: [item(20)] }, 'line_items'],
    ['two currencies', { line_items: [item(900), item(900, 'usd')] }, 'line_items'],
    ['an address that is none', { success_url: 'return' }, 'success_url'],
    ['an unknown customer', { customer: 'cus_unknown' }, 'customer'],
    ['a misspelt parameter', { sucess_url: 'http://localhost' }, 'sucess_url'],
    ['metadata over 500 characters', { metadata: { note: 'x'.repeat(501) } }, 'metadata[note]'],
  ])('is refused with %s', async (_, wrong, param) => {
    await expect(
      harness.stripe.checkout.sessions.create(depositSession(wrong)),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
  });
});

describe('the API', () => {
  it('answers an unknown id with 404 resource_missing', async () => {
    const { stripe } = harness;
    const asked = [
      stripe.checkout.sessions.retrieve('cs_test_none'),
      stripe.paymentIntents.retrieve('constructor'),
      stripe.charges.retrieve('ch_none'),
      stripe.refunds.retrieve('re_none'),
      stripe.customers.retrieve('cus_none'),
      stripe.events.retrieve('evt_none'),
    ];
    for (const asking of asked) {
      await expect(asking).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
    }
  });

  it('answers 401 without a key and 403 to a live key', async () => {
    const bare = await fetch(`${harness.url}/v1/events`);
    expect(bare.status).toBe(401);
    for (const key of ['sk_live_abc', 'rk_live_abc']) {
      const basic = Buffer.from(`${key}:`).toString('base64');
      for (const authorization of [`Bearer ${key}`, `Basic ${basic}`]) {
        const headers = { authorization };
        const live = await fetch(`${harness.url}/v1/events`, { headers });
        expect(live.status).toBe(403);
        expect(await live.text()).toContain('refuses live keys');
      }
    }
  });

  it('keeps customers', async () => {
    const { stripe } = harness;
    const { id } = await stripe.customers.create({ metadata: { patientId: 'p1' } });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ metadata: { patientId: 'p1' } });
    const session = await stripe.checkout.sessions.create(depositSession({ customer: id }));
    expect(session.customer).toBe(id);
  });

  it('lists events newest first, by type, page by page', async () => {
    const { stripe } = harness;
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      const session = await stripe.checkout.sessions.create(depositSession());
      await stripe.checkout.sessions.expire(session.id);
      ids.unshift(session.id);
    }
    const listed: string[] = [];
    const types = ['checkout.session.expired'];
    for await (const event of stripe.events.list({ types, limit: 2, created: { gte: 0 } })) {
      if (event.type === 'checkout.session.expired') listed.push(event.data.object.id);
    }
    expect(listed).toEqual(ids);
    expect((await stripe.events.list({ type: 'charge.refunded' })).data).toEqual([]);
  });
});
