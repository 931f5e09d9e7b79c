import { and, asc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { payment, refund } from '@/db/schema/payment';
import { inTransaction } from '@/db/transaction';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { databaseNow } from '../appointment/update';
import type { SystemActor } from '../auth/actor';
import { log } from '../log';
import { expireCheckoutSession } from '../payments/checkout';
import type { PaymentId } from '../shared/ids';
import { applyFacts, closePayment } from './apply-facts';
import { confirmPayment } from './confirm-payment';
import { lockPayment, type PaymentRow } from './lock';
import { settleRefund } from './settle-refund';

/** So many of each kind a run, oldest first; a run must end before the next begins. */
const BATCH = 50;

export type Reconciled = { readonly payments: number; readonly refunds: number };

/**
 * Heals what the ordinary way left undone; run it every minute. Payments past their time are ended at Stripe and
 * their visit's time is freed; younger ones are asked about, for a webhook may be lost; refunds that the queue did
 * not settle are settled. A session that no payment knows cannot be paid: its address was never given out.
 */
export async function reconcilePayments(actor: SystemActor): Promise<Reconciled> {
  const overdue = await unsettled(actor, lte(payment.checkoutExpiresAt, sql`now()`));
  const young = await unsettled(actor, gt(payment.checkoutExpiresAt, sql`now()`));
  for (const row of overdue) await oneByOne(row.id, () => endPayment(actor, row));
  for (const row of young) await oneByOne(row.id, () => askAboutPayment(actor, row));
  const refunds = await waitingRefunds(actor);
  for (const { id } of refunds) await oneByOne(id, () => settleRefund(actor, id));
  return { payments: overdue.length + young.length, refunds: refunds.length };
}

/** One broken record must not keep the others waiting; the next run tries it again. */
async function oneByOne(id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ id, err: error }, 'A payment or refund could not be reconciled');
  }
}

async function unsettled(actor: SystemActor, age: SQL): Promise<readonly PaymentRow[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select()
      .from(payment)
      .where(
        and(
          eq(payment.clinicId, actor.clinicId),
          inArray(payment.status, ['creating', 'open']),
          age,
        ),
      )
      .orderBy(asc(payment.checkoutExpiresAt))
      .limit(BATCH),
  );
}

/** Stripe's session first, the time after it: money must not come for a time that is gone. */
async function endPayment(actor: SystemActor, row: PaymentRow): Promise<void> {
  if (!row.checkoutSessionId) return endUnopened(actor, row.id);
  const facts = await expireCheckoutSession(row.checkoutSessionId);
  if (facts.ok) await applyFacts(actor, row.id, facts.value);
}

/** The try to open it was cut short. Whatever Stripe made of it, nobody was given the address. */
async function endUnopened(actor: SystemActor, paymentId: PaymentId): Promise<void> {
  await inTransaction(actor, async (tx) => {
    const locked = await lockPayment(tx, actor, paymentId);
    const isOver =
      locked?.payment.status === 'creating' &&
      locked.payment.checkoutExpiresAt <= (await databaseNow(tx));
    if (locked && isOver) await closePayment(tx, actor, locked);
  });
}

async function askAboutPayment(actor: SystemActor, row: PaymentRow): Promise<void> {
  if (row.checkoutSessionId) await confirmPayment(actor, { paymentId: row.id });
}

/**
 * Those that should have been sent a minute ago, and ever more rarely those that Stripe refuses. What Stripe was not
 * asked yet waits until staff can no longer take their cancelling back.
 */
async function waitingRefunds(actor: SystemActor) {
  const olderThan = (minutes: number | SQL) =>
    lt(refund.createdAt, sql`now() - make_interval(mins => ${minutes})`);
  return inTransaction(actor, (tx) =>
    tx
      .select({ id: refund.id })
      .from(refund)
      .where(
        and(
          eq(refund.clinicId, actor.clinicId),
          eq(refund.status, 'pending'),
          or(
            and(
              gt(refund.attempt, 0),
              olderThan(sql`${refund.attempt}::int * ${refund.attempt}::int`),
            ),
            olderThan(STAFF_TELL_DELAY_MINUTES + 1),
          ),
        ),
      )
      .orderBy(asc(refund.createdAt))
      .limit(BATCH),
  );
}
