import { and, eq, sql } from 'drizzle-orm';
import { payment, refund } from '@/db/schema/payment';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { recordAudit } from '../audit/commands';
import type { SystemActor } from '../auth/actor';
import { createRefund, findRefunds } from '../payments/refunds';
import type { RefundId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import type { SentRefund } from './model';

type RefundRow = typeof refund.$inferSelect;
type Claim = { readonly refund: RefundRow; readonly paymentIntentId: string };

/** Each try after a failure that Stripe stored needs its own key; the queue and the reconciler bring the rest. */
const TRIES = 2;

/**
 * Sends promised money back through Stripe, once, however often and by however many workers it is called.
 * `unavailable`: not yet; try again later. A refund that was withdrawn before Stripe was asked is no error.
 */
export async function settleRefund(
  actor: SystemActor,
  refundId: RefundId,
): Promise<Result<null, 'unavailable'>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const claim = await inTransaction(actor, (tx) => claimRefund(tx, actor, refundId));
    if (!claim) return ok(null);
    const sent = await sendRefund(claim);
    if (sent.ok) {
      await inTransaction(actor, (tx) => storeRefund(tx, actor, claim.refund, sent.value));
      return ok(null);
    }
    if (sent.error !== 'stored-failure') break;
    await inTransaction(actor, (tx) => renewKey(tx, actor, claim.refund));
  }
  return err('unavailable');
}

/** From here on Stripe may have been asked: staff can no longer take the cancelling back. */
async function claimRefund(tx: Tx, actor: SystemActor, refundId: RefundId): Promise<Claim | null> {
  const [row] = await tx
    .select({ refund, paymentIntentId: payment.paymentIntentId })
    .from(refund)
    .innerJoin(
      payment,
      and(eq(payment.clinicId, refund.clinicId), eq(payment.id, refund.paymentId)),
    )
    .where(isRefund(actor, refundId));
  if (row?.refund.status !== 'pending') return null;
  await lockAppointment(tx, actor, row.refund.appointmentId);
  const [claimed] = await tx
    .update(refund)
    .set({ attempt: sql`greatest(${refund.attempt}, 1)` })
    .where(and(isRefund(actor, refundId), eq(refund.status, 'pending')))
    .returning();
  if (!claimed) return null;
  const paymentIntentId = required(row.paymentIntentId, 'captured money has a payment intent');
  return { refund: claimed, paymentIntentId };
}

/** `stored-failure`: Stripe refused, has no such refund, and would repeat its answer for the same key. */
async function sendRefund({
  refund: row,
  paymentIntentId,
}: Claim): Promise<Result<SentRefund, 'unavailable' | 'stored-failure'>> {
  // Under way at Stripe: asking with the same key would only repeat the answer of that day.
  if (row.stripeRefundId) return lookUpRefund(paymentIntentId, row, false);
  const sent = await createRefund({
    refundId: row.id,
    paymentIntentId,
    amountMinor: row.amountMinor,
    idempotencyKey: `${row.id}:${row.attempt}`,
  });
  if (sent.ok) return sent;
  if (sent.error === 'unreachable' || sent.error === 'busy') return err('unavailable');
  return lookUpRefund(paymentIntentId, row, sent.error === 'refused');
}

/** After a refusal, what the clinic gave back by hand counts: Stripe refuses to give it twice. */
async function lookUpRefund(
  paymentIntentId: string,
  row: RefundRow,
  wasRefused: boolean,
): Promise<Result<SentRefund, 'unavailable' | 'stored-failure'>> {
  const found = await findRefunds({
    paymentIntentId,
    refundId: row.id,
    amountMinor: row.amountMinor,
  });
  if (!found.ok) return err('unavailable');
  const sent = found.value.own ?? (wasRefused ? found.value.byHand : null);
  return sent ? ok(sent) : err('stored-failure');
}

async function storeRefund(
  tx: Tx,
  actor: SystemActor,
  row: RefundRow,
  sent: SentRefund,
): Promise<void> {
  const [changed] = await tx
    .update(refund)
    .set({
      stripeRefundId: sent.stripeRefundId,
      status: sent.state,
      succeededAt: sent.state === 'succeeded' ? sql`now()` : null,
    })
    .where(and(isRefund(actor, row.id), eq(refund.status, 'pending')))
    .returning();
  if (!changed || changed.status === 'pending') return;
  await recordAudit(tx, actor, {
    action: `refund.${changed.status}`,
    entityType: 'Appointment',
    entityId: changed.appointmentId,
    patientId: changed.patientId,
    detail: { amountMinor: changed.amountMinor, currency: changed.currency },
  });
}

/** Moves on from the key that failed, unless another worker already did: all who try now use one key. */
async function renewKey(tx: Tx, actor: SystemActor, row: RefundRow): Promise<void> {
  await tx
    .update(refund)
    .set({ attempt: row.attempt + 1 })
    .where(and(isRefund(actor, row.id), eq(refund.attempt, row.attempt)));
}

function isRefund(actor: SystemActor, refundId: RefundId) {
  return and(eq(refund.clinicId, actor.clinicId), eq(refund.id, refundId));
}
