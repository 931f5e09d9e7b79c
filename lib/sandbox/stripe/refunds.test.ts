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

async function payDeposit(): Promise<string> {
  const { id } = await harness.stripe.checkout.sessions.create(depositSession());
  const { body } = await callControl(harness.url, 'POST', `/sessions/${id}/pay`);
  return body.session.payment_intent;
}

describe('a refund', () => {
  it('gives everything back when no amount is named', async () => {
    const payment_intent = await payDeposit();
    const refund = await harness.stripe.refunds.create({
      payment_intent,
      reason: 'requested_by_customer',
      metadata: { refundId: 'r1' },
    });
    expect(refund).toMatchObject({
      amount: 2200,
      status: 'succeeded',
      metadata: { refundId: 'r1' },
    });
    const intent = await harness.stripe.paymentIntents.retrieve(payment_intent, {
      expand: ['latest_charge.refunds'],
    });
    expect(intent.latest_charge).toMatchObject({
      refunded: true,
      amount_refunded: 2200,
      refunds: { data: [{ id: refund.id }] },
    });
    await eventually(() =>
      expect(harness.receiver.arrivals.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['refund.created', 'charge.refunded']),
      ),
    );
  });

  it('of a payment from the demo clinic’s own past gives back what was asked, once', async () => {
    const request = { payment_intent: 'pi_demo_7', amount: 1100 };
    expect(await harness.stripe.refunds.create(request)).toMatchObject({ status: 'succeeded' });
    await expect(harness.stripe.refunds.create(request)).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('may come in parts that add up to the payment, and never more', async () => {
    const payment_intent = await payDeposit();
    const { refunds, charges } = harness.stripe;
    const first = await refunds.create({ payment_intent, amount: 700 });
    await expect(refunds.create({ payment_intent, amount: 1501 })).rejects.toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount (£15.01) is greater than unrefunded amount on charge (£15.00)',
    });
    const second = await refunds.create({ payment_intent, amount: 1500 });
    const { data } = await refunds.list({ payment_intent });
    expect(data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await charges.retrieve(String(first.charge))).toMatchObject({ refunded: true });
    await expect(refunds.create({ payment_intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    await expect(refunds.create({ payment_intent, amount: 1 })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it('is refused for an unknown or unpaid payment and for no amount at all', async () => {
    const { refunds } = harness.stripe;
    await expect(refunds.create({ payment_intent: 'pi_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(refunds.create({})).rejects.toMatchObject({ statusCode: 400 });
    await expect(refunds.create({ payment_intent: 'pi_none', amount: 0 })).rejects.toMatchObject({
      param: 'amount',
    });
    const { id } = await harness.stripe.checkout.sessions.create(depositSession());
    const { body } = await callControl(harness.url, 'POST', `/sessions/${id}/decline`);
    await expect(
      refunds.create({ payment_intent: body.session.payment_intent }),
    ).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' });
  });
});
