import { and, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { healthcareService } from '@/db/schema/healthcare-service';
import { payment, refund } from '@/db/schema/payment';
import { slot } from '@/db/schema/schedule';
import { startTill, type Till } from '@/db/testing/till';
import { expectOk, readyToPay } from '@/db/testing/visits';
import { inTransaction, type Tx } from '@/db/transaction';
import { holdAppointment } from '../appointment/hold/hold';
import { releaseHold, sweepExpiredHolds } from '../appointment/hold/release';
import { findVisit } from '../appointment/queries';
import type { BearerActor } from '../auth/actor';
import { retrieveCheckoutFacts } from '../payments/checkout';
import { required } from '../shared/invariant';
import { expireOpenCheckout } from './abandon-checkout';
import { applyFacts } from './apply-facts';
import { confirmPayment } from './confirm-payment';
import { preparePayment } from './prepare-payment';
import { reconcilePayments } from './reconcile';
import { returnFromCheckout } from './return-from-checkout';
import { startCheckout } from './start-checkout';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());
beforeEach(() => till.behave());

/** Every visit gets a day of its own, so that tests do not take each other's times. */
let day = 3;
function prepared(): Promise<BearerActor> {
  day += 1;
  return readyToPay(till.clinic, { after: new Date(Date.now() + day * 86_400_000) });
}

async function startedCheckout() {
  const bearer = await prepared();
  const { url } = expectOk(await startCheckout(bearer));
  return { bearer, url };
}

const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(till.clinic.system, work);

/** Everything that money can have done to a visit. */
async function stateOf({ appointmentId }: BearerActor) {
  const visit = required(await findVisit(till.clinic.system, appointmentId), 'a visit');
  const payments = await asSystem((tx) =>
    tx.select().from(payment).where(eq(payment.appointmentId, appointmentId)),
  );
  const messages = await asSystem((tx) =>
    // Save the code to sign with: that came before there was any payment.
    tx
      .select()
      .from(communication)
      .where(
        and(eq(communication.appointmentId, appointmentId), ne(communication.kind, 'signing-code')),
      ),
  );
  const slots = await asSystem((tx) =>
    tx.select().from(slot).where(eq(slot.appointmentId, appointmentId)),
  );
  const refunds = await asSystem((tx) =>
    tx.select().from(refund).where(eq(refund.appointmentId, appointmentId)),
  );
  return {
    status: visit.status,
    reason: visit.cancellationReason,
    payments: payments.map(({ status }) => status).sort(),
    refunds: refunds.map(({ status, amountMinor }) => `${status} ${amountMinor}`),
    messages: messages.map(({ kind }) => kind).sort(),
    slots: [...new Set(slots.map(({ status }) => status))],
    slotCount: slots.length,
    holdsForever: slots.length > 0 && slots.every(({ holdExpiresAt }) => holdExpiresAt === null),
  };
}

const BOOKED = {
  status: 'booked',
  payments: ['captured'],
  refunds: [],
  messages: ['appointment-booked'],
  slots: ['busy'],
  slotCount: 3,
};
const HELD = { status: 'pending', messages: [], refunds: [], slots: ['busy-tentative'] };
const FREED = { status: 'cancelled', reason: 'hold-expired', slotCount: 0, messages: [] };
const RETURNED = {
  status: 'cancelled',
  reason: 'time-lost',
  payments: ['captured'],
  refunds: ['succeeded 2200'],
  messages: ['payment-returned'],
  slotCount: 0,
};

async function paymentOf({ appointmentId }: BearerActor) {
  const rows = await asSystem((tx) =>
    tx
      .select()
      .from(payment)
      .where(
        and(
          eq(payment.appointmentId, appointmentId),
          sql`${payment.status} in ('creating', 'open', 'captured')`,
        ),
      ),
  );
  return required(rows[0], 'a payment');
}

/** As if the half hour had passed, here and at Stripe. */
async function letCheckoutRunOut(bearer: BearerActor) {
  const { id, checkoutSessionId } = await paymentOf(bearer);
  await asSystem((tx) =>
    tx
      .update(payment)
      .set({ checkoutExpiresAt: sql`now() - interval '1 second'` })
      .where(eq(payment.id, id)),
  );
  return checkoutSessionId;
}

/** As if the hold had run out before the payment was decided. */
async function loseHold({ appointmentId }: BearerActor) {
  await asSystem(async (tx) => {
    await tx
      .update(slot)
      .set({ holdExpiresAt: sql`now() - interval '1 second'` })
      .where(eq(slot.appointmentId, appointmentId));
    await tx
      .update(appointment)
      .set({ holdExpiresAt: sql`now() - interval '1 second'` })
      .where(eq(appointment.id, appointmentId));
  });
}

async function takeTimeOf({ appointmentId }: BearerActor) {
  const visit = required(await findVisit(till.clinic.system, appointmentId), 'a visit');
  return expectOk(
    await holdAppointment(till.clinic.visitor, {
      ...till.clinic.treatment,
      startsAt: visit.startsAt,
      practitionerId: visit.practitioner.id,
    }),
  );
}

const reconcile = () => reconcilePayments(till.clinic.system);

describe('paying a deposit', () => {
  it('books once, however many webhooks, returns and reconcilers tell of it at one time', async () => {
    const { bearer, url } = await startedCheckout();
    expect(await stateOf(bearer)).toMatchObject({
      ...HELD,
      payments: ['open'],
      holdsForever: true,
    });
    await till.misbehave({ webhooks: { mode: 'repeat', times: 5 } });
    await till.pay(url);
    const pages = await Promise.all([
      returnFromCheckout(bearer),
      reconcile(),
      till.deliver(),
      returnFromCheckout(bearer),
      reconcile(),
    ]);
    expect(pages[0]).toBe('done');
    expect(pages[3]).toBe('done');
    await reconcile();
    expect(await returnFromCheckout(bearer)).toBe('done');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('needs no webhook: the return page confirms', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('needs neither webhook nor return page: the reconciler confirms', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('needs nothing but the webhook, even when Stripe is down at its first coming', async () => {
    const { bearer, url } = await startedCheckout();
    await till.pay(url);
    // The route must ask Stripe; while Stripe is down it answers 500 and gets the event again.
    await till.misbehave({ stripe: { mode: 'down' } });
    till.webhooks.length = 0;
    await till.deliver();
    expect(till.webhooks).toContain(500);
    expect(await stateOf(bearer)).toMatchObject({ ...HELD, payments: ['open'] });
    await till.behave();
    await till.deliver();
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('can be declined first and succeed then', async () => {
    const { bearer, url } = await startedCheckout();
    await till.decline(url);
    expect(await returnFromCheckout(bearer)).toBe('check?declined=1');
    expect(await stateOf(bearer)).toMatchObject({ ...HELD, payments: ['open'] });
    const again = expectOk(await startCheckout(bearer));
    expect(again.url).toBe(url);
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('is one session for fifty clicks at once', async () => {
    const bearer = await prepared();
    const before = (await till.stripe('/checkout/sessions?limit=100')).body.data.length;
    const answers = await Promise.all(Array.from({ length: 50 }, () => startCheckout(bearer)));
    const urls = answers.flatMap((answer) => (answer.ok ? [answer.value.url] : []));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(urls).size).toBe(1);
    const after = (await till.stripe('/checkout/sessions?limit=100')).body.data.length;
    expect(after - before).toBe(1);
    expect((await stateOf(bearer)).payments).toEqual(['open']);
  });

  it('sends nobody to pay twice who has paid already', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    const again = expectOk(await startCheckout(bearer));
    expect(again.url).toBe(`http://localhost:3000/book/visit/${bearer.appointmentId}/return`);
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('tells Stripe an amount and two ids, and nothing about the person or the treatment', async () => {
    const { bearer, url } = await startedCheckout();
    const id = new URL(url).pathname.split('/').at(-1);
    const { body } = await till.stripe(`/checkout/sessions/${id}?expand[]=line_items`);
    const { id: paymentId } = await paymentOf(bearer);
    expect(body.metadata).toEqual({ appointment_id: bearer.appointmentId, payment_id: paymentId });
    expect(body.customer_email).toBeNull();
    expect(body.line_items.data.map((item: { description: string }) => item.description)).toEqual([
      'Appointment deposit',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/\bada\b|example\.com|cryo/i);
  });
});

describe('money for a time that is gone', () => {
  it('takes the time again when it is still free', async () => {
    const { bearer, url } = await startedCheckout();
    await loseHold(bearer);
    await sweepExpiredHolds(till.clinic.system);
    expect(await stateOf(bearer)).toMatchObject(FREED);
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('goes back in full, and the patient is told, when somebody else has the time', async () => {
    const { bearer, url } = await startedCheckout();
    await loseHold(bearer);
    const other = await takeTimeOf(bearer);
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('ended');
    await till.deliver();
    await asSystem((tx) => tx.update(refund).set({ createdAt: sql`now() - interval '5 minutes'` }));
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject(RETURNED);
    const { appointmentId } = other;
    expect(await stateOf({ ...bearer, appointmentId })).toMatchObject({ ...HELD, payments: [] });
  });

  it('goes back in full when the patient has as many others ahead by then as they may have', async () => {
    const { bearer, url } = await startedCheckout();
    await loseHold(bearer);
    await sweepExpiredHolds(till.clinic.system);
    await prepared();
    const { treatmentId } = till.clinic;
    await asSystem((tx) =>
      tx
        .update(healthcareService)
        .set({ maxOpenPerPatient: 1 })
        .where(eq(healthcareService.id, treatmentId)),
    );
    await till.pay(url);
    const page = await returnFromCheckout(bearer);
    await asSystem((tx) => tx.update(healthcareService).set({ maxOpenPerPatient: null }));
    expect(page).toBe('ended');
    expect(await stateOf(bearer)).toMatchObject({
      ...RETURNED,
      refunds: [expect.stringMatching(/2200$/)],
    });
  });

  it('goes back in full when the visit was given up while the page was open', async () => {
    const { bearer, url } = await startedCheckout();
    const { id } = await paymentOf(bearer);
    const facts = async () =>
      expectOk(
        await retrieveCheckoutFacts(
          required((await paymentOf(bearer)).checkoutSessionId, 'a session'),
        ),
      );
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    const paid = await facts();
    // The desk cancels in the very moment in which Stripe's answer is on its way.
    await asSystem((tx) =>
      tx
        .update(appointment)
        .set({ status: 'cancelled', cancellationReason: 'clinic', cancelledAt: sql`now()` })
        .where(eq(appointment.id, bearer.appointmentId)),
    );
    expect(await applyFacts(till.clinic.system, id, paid)).toBe('returned');
    expect(await stateOf(bearer)).toMatchObject({
      status: 'cancelled',
      reason: 'clinic',
      refunds: ['pending 2200'],
      messages: ['payment-returned'],
    });
  });
});

describe('a payment that is not made', () => {
  it('frees the time after its half hour, and ends Stripe’s session first', async () => {
    const { bearer, url } = await startedCheckout();
    await letCheckoutRunOut(bearer);
    await till.misbehave({ stripe: { mode: 'down' } });
    await reconcile();
    // Stripe could still be paid, so the time stays held.
    expect(await stateOf(bearer)).toMatchObject({
      ...HELD,
      payments: ['open'],
      holdsForever: true,
    });
    await till.behave();
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject({ ...FREED, payments: ['expired'] });
    expect((await till.pay(url)).status).toBe(409);
    expect(await returnFromCheckout(bearer)).toBe('expired');
  });

  it('that came in the last moment is confirmed instead of ended', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    await letCheckoutRunOut(bearer);
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('can be given up by the patient: first the session, then the time', async () => {
    const { bearer, url } = await startedCheckout();
    expect(await releaseHold(bearer)).toEqual({ ok: false, error: 'paying' });
    expect(await expireOpenCheckout(bearer, bearer.appointmentId)).toBe('expired');
    expect((await till.pay(url)).status).toBe(409);
    await till.deliver();
    // The webhook of the ended session must not take the visit away from a patient who only changes the time.
    expect(await stateOf(bearer)).toMatchObject({
      ...HELD,
      payments: ['expired'],
      holdsForever: false,
    });
    expect(await releaseHold(bearer)).toMatchObject({ ok: true });
    expect(await expireOpenCheckout(bearer, bearer.appointmentId)).toBe('none');
  });

  it('cannot be given up any more once it was made', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    expect(await expireOpenCheckout(bearer, bearer.appointmentId)).toBe('paid');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('keeps the time while Stripe does not answer to giving it up', async () => {
    const { bearer } = await startedCheckout();
    await till.misbehave({ stripe: { mode: 'down' } });
    expect(await expireOpenCheckout(bearer, bearer.appointmentId)).toBe('unavailable');
    expect(await stateOf(bearer)).toMatchObject({ ...HELD, holdsForever: true });
  });
});

describe('Stripe in trouble at checkout', () => {
  const trouble = { ok: false, error: 'payment-unavailable' };

  it.each(['down', 'rate-limited', 'answer-lost'] as const)(
    '%s: the time stays held, and trying again works',
    async (mode) => {
      const bearer = await prepared();
      await till.misbehave({ stripe: { mode } });
      expect(await startCheckout(bearer)).toEqual(trouble);
      expect(await stateOf(bearer)).toMatchObject({
        ...HELD,
        payments: ['creating'],
        holdsForever: false,
      });
      await till.behave();
      const { url } = expectOk(await startCheckout(bearer));
      expect(await stateOf(bearer)).toMatchObject({ payments: ['open'], holdsForever: true });
      await till.pay(url);
      expect(await returnFromCheckout(bearer)).toBe('done');
      expect(await stateOf(bearer)).toMatchObject(BOOKED);
    },
  );

  it('a failure that Stripe stored for the first key does not stand in the way', async () => {
    const bearer = await prepared();
    await till.misbehave({ stripe: { mode: 'error500', count: 1 } });
    const { url } = expectOk(await startCheckout(bearer));
    expect((await stateOf(bearer)).payments).toEqual(['expired', 'open']);
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
  });

  it('an outage of failures leaves the time held for another try', async () => {
    const bearer = await prepared();
    await till.misbehave({ stripe: { mode: 'error500' } });
    expect(await startCheckout(bearer)).toEqual(trouble);
    expect(await stateOf(bearer)).toMatchObject({ ...HELD, holdsForever: false });
    await till.behave();
    expect(await startCheckout(bearer)).toMatchObject({ ok: true });
  });
});

describe('a crash', () => {
  it('between our promise and Stripe’s session is taken up by the next click', async () => {
    const bearer = await prepared();
    expectOk(await inTransaction(bearer, (tx) => preparePayment(tx, bearer)));
    expect(await stateOf(bearer)).toMatchObject({ payments: ['creating'], holdsForever: true });
    await reconcile();
    const { url } = expectOk(await startCheckout(bearer));
    expect((await stateOf(bearer)).payments).toEqual(['open']);
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
  });

  it('between our promise and Stripe’s session frees the time when nobody comes back', async () => {
    const bearer = await prepared();
    expectOk(await inTransaction(bearer, (tx) => preparePayment(tx, bearer)));
    await letCheckoutRunOut(bearer);
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject({ ...FREED, payments: ['expired'] });
  });

  it('between Stripe’s answer and ours is healed by whoever asks next', async () => {
    const { bearer, url } = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(url);
    const { id, checkoutSessionId } = await paymentOf(bearer);
    const facts = expectOk(await retrieveCheckoutFacts(required(checkoutSessionId, 'a session')));
    expect(await applyFacts(till.clinic.system, id, facts)).toBe('confirmed');
    expect(await applyFacts(till.clinic.system, id, facts)).toBe('confirmed');
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });

  it('that lost the session’s id still books when its webhook comes', async () => {
    const { bearer, url } = await startedCheckout();
    await asSystem((tx) =>
      tx
        .update(payment)
        .set({ status: 'creating', checkoutSessionId: null, checkoutUrl: null })
        .where(eq(payment.appointmentId, bearer.appointmentId)),
    );
    await till.pay(url);
    await till.deliver();
    expect(await stateOf(bearer)).toMatchObject(BOOKED);
  });
});

describe('money that is not what was asked', () => {
  it('is put aside for a person, not booked and not asked for again', async () => {
    const { bearer, url } = await startedCheckout();
    const { id } = await paymentOf(bearer);
    await asSystem((tx) =>
      tx.update(payment).set({ amountMinor: 9_900 }).where(eq(payment.id, id)),
    );
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('check?checking=1');
    await reconcile();
    expect(await stateOf(bearer)).toMatchObject({ ...HELD, payments: ['quarantined'] });
    expect(await startCheckout(bearer)).toEqual({ ok: false, error: 'payment-unavailable' });
  });

  it('is not taken from a session that belongs to another payment', async () => {
    const first = await startedCheckout();
    const second = await startedCheckout();
    await till.misbehave({ webhooks: { mode: 'drop' } });
    await till.pay(first.url);
    const { checkoutSessionId } = await paymentOf(first.bearer);
    const { id } = await paymentOf(second.bearer);
    await asSystem(async (tx) => {
      await tx.update(payment).set({ checkoutSessionId: null }).where(eq(payment.id, id));
    });
    const sessionId = required(checkoutSessionId, 'a session');
    expect(await confirmPayment(till.clinic.system, { paymentId: id, sessionId })).toEqual({
      ok: false,
      error: 'unknown-payment',
    });
    expect(await stateOf(second.bearer)).toMatchObject(HELD);
  });

  it('is nobody else’s business: another visit’s holder cannot ask', async () => {
    const first = await startedCheckout();
    const second = await startedCheckout();
    const { id } = await paymentOf(first.bearer);
    expect(await confirmPayment(second.bearer, { paymentId: id })).toEqual({
      ok: false,
      error: 'unknown-payment',
    });
  });
});
