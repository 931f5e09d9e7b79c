import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callControl,
  depositSession,
  eventually,
  type Harness,
  startHarness,
} from '../testing/harness';

const IN_ORDER = ['payment_intent.succeeded', 'checkout.session.completed'];

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const misbehave = (webhooks: object) => callControl(harness.url, 'PUT', '', { webhooks });
const arrived = () => harness.receiver.arrivals.map(({ type }) => type);
const flush = async () => (await callControl(harness.url, 'POST', '/webhooks/flush')).body;

async function payDeposit(): Promise<void> {
  const { id } = await harness.stripe.checkout.sessions.create(depositSession());
  await callControl(harness.url, 'POST', `/sessions/${id}/pay`);
}

describe('webhooks', () => {
  it('are tried again until they are accepted', async () => {
    harness.receiver.status = 500;
    await payDeposit();
    await eventually(() => expect(arrived()).toHaveLength(2));
    harness.receiver.status = 200;
    harness.clock.aheadMs = 1500;
    await eventually(() => expect(arrived()).toHaveLength(4));
    await eventually(async () => {
      const { body } = await callControl(harness.url, 'GET', '');
      expect(body.pendingWebhooks).toBe(0);
    });
    const { data } = await harness.stripe.events.list();
    expect(data.map((event) => event.pending_webhooks)).toEqual([0, 0]);
  });

  it('are given up after the last try', async () => {
    harness.receiver.status = 500;
    await payDeposit();
    for (let tries = 1; tries <= 6; tries += 1) await flush();
    expect(await flush()).toEqual({ delivered: 0, failed: 0 });
    expect((await harness.stripe.events.list()).data).toHaveLength(2);
  });

  it('can be dropped, while the events stay to be fetched and sent again by hand', async () => {
    await misbehave({ mode: 'drop' });
    await payDeposit();
    expect(await flush()).toEqual({ delivered: 0, failed: 0 });
    expect(arrived()).toEqual([]);
    const [event] = (await harness.stripe.events.list({ type: 'checkout.session.completed' })).data;
    const resent = await callControl(harness.url, 'POST', `/events/${event?.id}/resend`);
    expect(resent.status).toBe(202);
    await eventually(() => expect(arrived()).toEqual(['checkout.session.completed']));
    expect(harness.receiver.arrivals[0]?.id).toBe(event?.id);
  });

  it('can be repeated, each copy with the same event id', async () => {
    await misbehave({ mode: 'repeat', times: 5 });
    await payDeposit();
    await eventually(() => expect(arrived()).toHaveLength(10));
    expect(new Set(harness.receiver.arrivals.map(({ id }) => id)).size).toBe(2);
  });

  it('can arrive newest first', async () => {
    await misbehave({ mode: 'reorder', delayMs: 800 });
    const { id } = await harness.stripe.checkout.sessions.create(depositSession());
    await callControl(harness.url, 'POST', `/sessions/${id}/decline`);
    await callControl(harness.url, 'POST', `/sessions/${id}/pay`);
    expect(arrived()).toEqual([]);
    await eventually(() => expect(arrived()).toHaveLength(3));
    expect(arrived()).toEqual([...IN_ORDER].reverse().concat('payment_intent.payment_failed'));
  });

  it('can be delayed, and flushed before their time', async () => {
    await misbehave({ mode: 'delay', delayMs: 60_000 });
    await payDeposit();
    await new Promise((done) => setTimeout(done, 250));
    expect(arrived()).toEqual([]);
    expect(await flush()).toEqual({ delivered: 2, failed: 0 });
    expect(arrived().sort()).toEqual([...IN_ORDER].sort());
  });

  it('misbehave for the counted number of events only', async () => {
    await misbehave({ mode: 'drop', count: 1 });
    await payDeposit();
    await eventually(() => expect(arrived()).toEqual(['checkout.session.completed']));
  });
});
