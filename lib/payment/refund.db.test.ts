import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { payment, refund } from '@/db/schema/payment';
import { startTill, type Till } from '@/db/testing/till';
import { expectOk, readyToPay } from '@/db/testing/visits';
import { inTransaction, type Tx } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { restoreAppointment } from '../appointment/cancel/restore';
import type { BearerActor } from '../auth/actor';
import type { RefundId } from '../shared/ids';
import { required } from '../shared/invariant';
import { openRefund } from './open-refund';
import { reconcilePayments } from './reconcile';
import { returnFromCheckout } from './return-from-checkout';
import { settleRefund } from './settle-refund';
import { startCheckout } from './start-checkout';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());
beforeEach(() => till.behave());

let day = 3;
async function paidVisit(): Promise<BearerActor> {
  day += 1;
  const bearer = await readyToPay(till.clinic, { after: new Date(Date.now() + day * 86_400_000) });
  const { url } = expectOk(await startCheckout(bearer));
  await till.pay(url);
  expect(await returnFromCheckout(bearer)).toBe('done');
  return bearer;
}

const asSystem = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(till.clinic.system, work);
const promise = (
  { appointmentId }: BearerActor,
  amountMinor: number | null = null,
  delayMinutes = 0,
) =>
  asSystem((tx) =>
    openRefund(tx, till.clinic.system, {
      appointmentId,
      reason: 'clinic-cancelled',
      amountMinor,
      delayMinutes,
    }),
  );
const settle = (id: RefundId) => settleRefund(till.clinic.system, id);

async function refundsOf({ appointmentId }: BearerActor) {
  return asSystem((tx) => tx.select().from(refund).where(eq(refund.appointmentId, appointmentId)));
}

async function refundOf(bearer: BearerActor) {
  return required((await refundsOf(bearer))[0], 'a refund');
}

/** What Stripe itself says it gave back. */
async function givenBack({ appointmentId }: BearerActor) {
  const [row] = await asSystem((tx) =>
    tx.select().from(payment).where(eq(payment.appointmentId, appointmentId)),
  );
  const { body } = await till.stripe(`/refunds?payment_intent=${row?.paymentIntentId}`);
  return body.data.map((one: { amount: number }) => one.amount);
}

async function age(bearer: BearerActor, minutes: number) {
  await asSystem((tx) =>
    tx
      .update(refund)
      .set({ createdAt: sql`now() - make_interval(mins => ${minutes})` })
      .where(eq(refund.appointmentId, bearer.appointmentId)),
  );
}

describe('a refund', () => {
  it('is one, for a hundred clicks at once', async () => {
    const bearer = await paidVisit();
    // Half, so that Stripe itself would have let a second one through.
    const promised = await Promise.all(Array.from({ length: 100 }, () => promise(bearer, 1_100)));
    expect(promised.filter((amount) => amount === 1_100)).toHaveLength(1);
    expect(promised.filter((amount) => amount === 0)).toHaveLength(99);
    const { id } = await refundOf(bearer);
    await Promise.all(Array.from({ length: 100 }, () => settle(id)));
    expect(await givenBack(bearer)).toEqual([1_100]);
    expect(await refundsOf(bearer)).toMatchObject([{ status: 'succeeded', amountMinor: 1_100 }]);
    const told = await asSystem((tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.entityId, bearer.appointmentId)),
    );
    expect(told.filter(({ action }) => action === 'refund.succeeded')).toHaveLength(1);
  });

  it('is never more than was paid', async () => {
    const bearer = await paidVisit();
    expect(await promise(bearer, 1_000_000)).toBe(2_200);
  });

  it('of half leaves the other half, however often it is settled', async () => {
    const bearer = await paidVisit();
    await promise(bearer, 1_100);
    const { id } = await refundOf(bearer);
    for (let time = 0; time < 3; time += 1) await settle(id);
    expect(await givenBack(bearer)).toEqual([1_100]);
    expect(await promise(bearer)).toBe(0);
  });

  it('is settled by the reconciler when the queue did not', async () => {
    const bearer = await paidVisit();
    await promise(bearer);
    await reconcilePayments(till.clinic.system);
    expect(await givenBack(bearer)).toEqual([]);
    await age(bearer, 5);
    await reconcilePayments(till.clinic.system);
    expect(await givenBack(bearer)).toEqual([2_200]);
  });

  it.each(['down', 'rate-limited', 'answer-lost', 'error500'] as const)(
    'waits while Stripe is in trouble (%s), and goes out once afterwards',
    async (mode) => {
      const bearer = await paidVisit();
      await promise(bearer, 1_100);
      const { id } = await refundOf(bearer);
      await till.misbehave({ stripe: { mode } });
      expect(await settle(id)).toEqual({ ok: false, error: 'unavailable' });
      expect(await settle(id)).toEqual({ ok: false, error: 'unavailable' });
      expect(await refundOf(bearer)).toMatchObject({ status: 'pending' });
      await till.behave();
      expect(await settle(id)).toEqual({ ok: true, value: null });
      expect(await givenBack(bearer)).toEqual([1_100]);
      expect(await refundOf(bearer)).toMatchObject({ status: 'succeeded' });
    },
  );

  it('needs only a new key after a failure that Stripe stored', async () => {
    const bearer = await paidVisit();
    await promise(bearer, 1_100);
    const { id } = await refundOf(bearer);
    await till.misbehave({ stripe: { mode: 'error500', count: 1 } });
    expect(await settle(id)).toEqual({ ok: true, value: null });
    expect(await givenBack(bearer)).toEqual([1_100]);
    expect(await refundOf(bearer)).toMatchObject({ attempt: 2 });
  });

  it('made by hand in Stripe’s dashboard counts when it is enough', async () => {
    const bearer = await paidVisit();
    const [row] = await asSystem((tx) =>
      tx.select().from(payment).where(eq(payment.appointmentId, bearer.appointmentId)),
    );
    await till.refundByHand(required(row?.paymentIntentId, 'money'), 2_200);
    await promise(bearer);
    expect(await settle((await refundOf(bearer)).id)).toEqual({ ok: true, value: null });
    expect(await givenBack(bearer)).toEqual([2_200]);
    expect(await refundOf(bearer)).toMatchObject({ status: 'succeeded' });
  });

  it('made by hand does not count when it is less', async () => {
    const bearer = await paidVisit();
    const [row] = await asSystem((tx) =>
      tx.select().from(payment).where(eq(payment.appointmentId, bearer.appointmentId)),
    );
    await till.refundByHand(required(row?.paymentIntentId, 'money'), 100);
    await promise(bearer);
    expect(await settle((await refundOf(bearer)).id)).toEqual({ ok: false, error: 'unavailable' });
    expect(await refundOf(bearer)).toMatchObject({ status: 'pending' });
  });
});

describe('taking a cancellation back', () => {
  async function cancelledByStaff() {
    const bearer = await paidVisit();
    const { appointmentId } = bearer;
    const reception = till.clinic.staffWith('reception');
    expectOk(await cancelAppointment(reception, { appointmentId, reason: 'clinic' }));
    const restore = async () => {
      const [row] = await asSystem((tx) =>
        tx.execute<{ version: number }>(
          sql`select version from appointment where id = ${appointmentId}`,
        ),
      );
      const expectedVersion = required(row, 'a visit').version;
      return restoreAppointment(reception, { appointmentId, expectedVersion });
    };
    return { bearer, restore };
  }

  it('withdraws a refund that Stripe was not asked for', async () => {
    const { bearer, restore } = await cancelledByStaff();
    const { id } = await refundOf(bearer);
    expect(await restore()).toMatchObject({ ok: true });
    expect(await settle(id)).toEqual({ ok: true, value: null });
    expect(await givenBack(bearer)).toEqual([]);
    expect(await refundsOf(bearer)).toEqual([]);
  });

  it('is too late once the money is on its way', async () => {
    const { bearer, restore } = await cancelledByStaff();
    await till.misbehave({ stripe: { mode: 'answer-lost' } });
    await settle((await refundOf(bearer)).id);
    expect(await restore()).toEqual({ ok: false, error: 'too-late' });
    await till.behave();
    await settle((await refundOf(bearer)).id);
    expect(await givenBack(bearer)).toEqual([2_200]);
  });
});
