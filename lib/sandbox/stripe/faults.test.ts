import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callControl,
  depositSession,
  eventually,
  type Harness,
  startHarness,
} from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const misbehave = (change: object) => callControl(harness.url, 'PUT', '', change);
const open = (idempotencyKey?: string, overrides = {}) =>
  harness.stripe.checkout.sessions.create(
    depositSession(overrides),
    idempotencyKey === undefined ? {} : { idempotencyKey },
  );
const countSessions = async () => (await harness.stripe.checkout.sessions.list()).data.length;

describe('an idempotency key', () => {
  it('gives the first answer again for the same request', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    const first = await open('key-1', { expires_at });
    const again = await open('key-1', { expires_at });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(await countSessions()).toBe(1);
  });

  it('is refused for a request with other parameters or another address', async () => {
    await open('key-1', { client_reference_id: 'a' });
    await expect(open('key-1', { client_reference_id: 'b' })).rejects.toThrow(
      Stripe.errors.StripeIdempotencyError,
    );
    await expect(
      harness.stripe.customers.create({}, { idempotencyKey: 'key-1' }),
    ).rejects.toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' });
  });

  it('answers 409 while the first request is under way', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    await misbehave({ stripe: { mode: 'slow', delayMs: 800, count: 1 } });
    const first = open('key-1', { expires_at });
    await eventually(async () => {
      const { body } = await callControl(harness.url, 'GET', '');
      expect(body.stripe.mode).toBe('ok');
    });
    await expect(open('key-1', { expires_at })).rejects.toMatchObject({
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    const { id } = await first;
    expect((await open('key-1', { expires_at })).id).toBe(id);
  });

  it('keeps a stored 500, so that only a new key gets through', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    await misbehave({ stripe: { mode: 'error500', count: 1 } });
    await expect(open('key-1', { expires_at })).rejects.toMatchObject({ statusCode: 500 });
    await expect(open('key-1', { expires_at })).rejects.toMatchObject({
      statusCode: 500,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect((await open('key-2', { expires_at })).status).toBe('open');
  });

  it('is free again after refused parameters and after 24 hours', async () => {
    await expect(open('key-1', { line_items: [] })).rejects.toMatchObject({ statusCode: 400 });
    const first = await open('key-1');
    harness.clock.aheadMs = 24 * 60 * 60 * 1000 + 1000;
    const later = Math.floor((Date.now() + harness.clock.aheadMs) / 1000) + 3600;
    expect((await open('key-1', { expires_at: later })).id).not.toBe(first.id);
  });
});

describe('Stripe told to misbehave', () => {
  it('cuts the connection when down, and comes back when told', async () => {
    await misbehave({ stripe: { mode: 'down' } });
    await expect(open()).rejects.toThrow(Stripe.errors.StripeConnectionError);
    await callControl(harness.url, 'DELETE', '');
    expect(await countSessions()).toBe(0);
  });

  it('does the work and loses the answer', async () => {
    const expires_at = Math.floor(Date.now() / 1000) + 3600;
    // Twice: the SDK itself repeats a request whose connection was cut.
    await misbehave({ stripe: { mode: 'answer-lost', count: 2 } });
    await expect(open('key-1', { expires_at })).rejects.toThrow(
      Stripe.errors.StripeConnectionError,
    );
    expect(await countSessions()).toBe(1);
    const found = await open('key-1', { expires_at });
    expect(found.lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  it('answers 429 for the next two requests only', async () => {
    await misbehave({ stripe: { mode: 'rate-limited', count: 2 } });
    for (const _ of [1, 2]) {
      await expect(open('key-1')).rejects.toThrow(Stripe.errors.StripeRateLimitError);
    }
    expect((await open('key-1')).status).toBe('open');
  });

  it('answers late when slow', async () => {
    await misbehave({ stripe: { mode: 'slow', delayMs: 200 } });
    const startedAt = performance.now();
    await open();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
  });

  it('leaves Resend alone', async () => {
    await misbehave({ stripe: { mode: 'down' } });
    const { error } = await harness.resend.emails.get('none');
    expect(error?.name).toBe('not_found');
  });
});

describe('the control', () => {
  it('refuses a mode it does not know', async () => {
    const answer = await misbehave({ stripe: { mode: 'explode' } });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid-control' } });
  });

  it('forgets everything on reset', async () => {
    await open();
    await misbehave({ stripe: { mode: 'slow', delayMs: 1 } });
    const { body } = await callControl(harness.url, 'POST', '/reset');
    expect(body.stripe.mode).toBe('ok');
    expect(await countSessions()).toBe(0);
  });
});
