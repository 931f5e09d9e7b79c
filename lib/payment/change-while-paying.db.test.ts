import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { payment } from '@/db/schema/payment';
import { startTill, type Till } from '@/db/testing/till';
import { ADA, expectOk, messagesOf, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { reholdAppointment } from '../appointment/hold/rehold';
import { lockAppointment } from '../appointment/lock';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { endConsents } from '../consent/standing/end-consents';
import { saveDetails } from '../patient/save-details';
import { submitScreening } from '../questionnaire/commands';
import { returnFromCheckout } from './return-from-checkout';
import { startCheckout } from './start-checkout';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());
beforeEach(() => till.behave());

const BOB = { ...ADA, fullName: 'Bob Other', email: 'bob@example.com' };
const SAME = { age: 'no', cold: 'no' } as const;
const OTHER = { age: 'unsure', cold: 'no' } as const;

/** Every visit gets a day of its own, so that tests do not take each other's times. */
let day = 3;
function ready(): Promise<BearerActor> {
  day += 1;
  return readyToPay(till.clinic, { after: new Date(Date.now() + day * 86_400_000) });
}

async function paying() {
  const bearer = await ready();
  const { url } = expectOk(await startCheckout(bearer));
  return { bearer, url };
}

async function stateOf(bearer: BearerActor) {
  const { status, consent } = await seeVisit(till.clinic, bearer);
  const payments = await inTransaction(till.clinic.system, (tx) =>
    tx.select().from(payment).where(eq(payment.appointmentId, bearer.appointmentId)),
  );
  return {
    status,
    isSigned: consent?.status === 'proposed',
    payments: payments.map((row) => row.status).sort(),
  };
}

const UNPAID = { status: 'pending', isSigned: false, payments: ['expired'] };
const PAID = { status: 'booked', isSigned: true, payments: ['captured'] };

describe('details or answers that change while the payment page is open', () => {
  it.each([
    ['details', (bearer: BearerActor) => saveDetails(bearer, BOB)],
    ['answers', (bearer: BearerActor) => submitScreening(bearer, OTHER)],
  ])('%s end the page first: nobody can pay for the old ones', async (_what, change) => {
    const { bearer, url } = await paying();
    expectOk(await change(bearer));
    expect(await stateOf(bearer)).toEqual(UNPAID);
    expect((await till.pay(url)).status).not.toBe(200);
    expect(await stateOf(bearer)).toEqual(UNPAID);
  });

  it.each([
    ['details', (bearer: BearerActor) => saveDetails(bearer, BOB)],
    ['answers', (bearer: BearerActor) => submitScreening(bearer, OTHER)],
  ])('%s are refused once it was paid, and the visit is booked', async (_what, change) => {
    await till.misbehave({ webhooks: { mode: 'drop' } });
    const { bearer, url } = await paying();
    await till.pay(url);
    expect(await change(bearer)).toEqual({ ok: false, error: 'paid' });
    expect(await stateOf(bearer)).toEqual(PAID);
  });

  it('are refused while Stripe does not answer: nothing changes', async () => {
    const { bearer } = await paying();
    await till.misbehave({ stripe: { mode: 'down' } });
    expect(await saveDetails(bearer, BOB)).toEqual({ ok: false, error: 'unavailable' });
    expect(await stateOf(bearer)).toMatchObject({ isSigned: true, payments: ['open'] });
  });

  it('never end in a booked visit without consent, whoever comes first', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { bearer, url } = await paying();
      const change =
        round % 2 === 0 ? () => saveDetails(bearer, BOB) : () => submitScreening(bearer, OTHER);
      const [changed] = await Promise.all([
        change(),
        till.pay(url),
        startCheckout(bearer),
        returnFromCheckout(bearer),
      ]);
      await till.deliver();
      const state = await stateOf(bearer);
      if (changed.ok) expect(state).toMatchObject({ status: 'pending', isSigned: false });
      else expect(state).toMatchObject({ status: 'booked', isSigned: true });
      expect(state.payments.includes('captured')).toBe(!changed.ok);
    }
  });

  it.each([
    ['details', (bearer: BearerActor) => saveDetails(bearer, BOB)],
    ['answers', (bearer: BearerActor) => submitScreening(bearer, OTHER)],
  ])('%s leave no page open that another tab is just asking for', async (_what, change) => {
    const bearer = await ready();
    const queue = await inTransaction(till.clinic.system, async (tx) => {
      await lockAppointment(tx, till.clinic.system, bearer.appointmentId);
      const opening = startCheckout(bearer);
      await sleep(200);
      const changing = change(bearer);
      await sleep(200);
      return [opening, changing] as const;
    });
    const [opened, changed] = await Promise.all(queue);
    expectOk(changed);
    const { payments, ...state } = await stateOf(bearer);
    expect(state).toEqual({ status: UNPAID.status, isSigned: UNPAID.isSigned });
    // One or two of them: the other tab may have asked once more in between.
    expect(new Set(payments)).toEqual(new Set(['expired']));
    // Whoever was sent to Stripe before finds the page ended.
    if (opened.ok) expect((await till.pay(opened.value.url)).status).not.toBe(200);
  });

  it('another time is not taken under an open page either', async () => {
    const { bearer } = await paying();
    const { startsAt } = await seeVisit(till.clinic, bearer);
    const again = await reholdAppointment(bearer, { startsAt, practitionerId: null });
    expect(again).toEqual({ ok: false, error: 'paying' });
  });
});

describe('money for a visit whose consent has ended all the same', () => {
  it('books nothing in silence: a clinician decides, the time and the money are kept', async () => {
    const { bearer, url } = await paying();
    await inTransaction(till.clinic.system, (tx) =>
      endConsents(tx, till.clinic.system, bearer.appointmentId, 'screening-changed'),
    );
    await till.pay(url);
    expect(await returnFromCheckout(bearer)).toBe('done');
    expect(await stateOf(bearer)).toEqual({
      status: 'proposed',
      isSigned: false,
      payments: ['captured'],
    });
    expect(await messagesOf(till.clinic, bearer)).toMatchObject([
      { kind: 'appointment-requested' },
    ]);
  });
});

it('looking at one’s answers again costs no more than a new payment page', async () => {
  const { bearer } = await paying();
  expectOk(await submitScreening(bearer, SAME));
  const again = bearerActor(bearer.clinicId, bearer.appointmentId, bearer.patientId);
  const { url } = expectOk(await startCheckout(again));
  await till.pay(url);
  expect(await returnFromCheckout(again)).toBe('done');
  expect(await stateOf(again)).toMatchObject({ status: 'booked', isSigned: true });
});
