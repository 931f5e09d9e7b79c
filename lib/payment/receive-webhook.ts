import { and, eq } from 'drizzle-orm';
import { webhookEvent } from '@/db/schema/payment';
import { inTransaction } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { log } from '../log';
import { readNotice, type StripeNotice } from '../payments/events';
import { type ClinicId, type PaymentId, parseId } from '../shared/ids';
import { confirmPayment } from './confirm-payment';

/** After which events Stripe is asked what has become of the payment; what they say themselves is not believed. */
const CHECKOUT_EVENTS = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
]);

/** `received`: done, known or none of ours. `forged`: nothing was done. `failed`: Stripe must send it again. */
export type WebhookAnswer = 'received' | 'forged' | 'failed';

/**
 * Works one webhook. An event is noted after its work, not before: whatever fails in between, Stripe sends it
 * again, and the work is harmless to repeat.
 */
export async function receiveWebhook(
  clinicId: ClinicId,
  body: string,
  signature: string | null,
): Promise<WebhookAnswer> {
  const notice = readNotice(body, signature);
  if (!notice) {
    log.warn({ clinicId }, 'A webhook without a good signature was refused');
    return 'forged';
  }
  const actor = systemActor(clinicId, 'stripe-webhook');
  if (!CHECKOUT_EVENTS.has(notice.type) || (await isKnown(actor, notice))) return 'received';
  const paymentId = parseId<PaymentId>(notice.checkout?.paymentReference ?? '');
  const sessionId = notice.checkout?.sessionId;
  if (!paymentId || !sessionId) {
    log.warn({ event: notice.id, type: notice.type }, 'A webhook names no payment of ours');
    return 'received';
  }
  const outcome = await confirmPayment(actor, { paymentId, sessionId });
  if (!outcome.ok && outcome.error === 'payment-unavailable') return 'failed';
  if (!outcome.ok) {
    log.warn({ event: notice.id, paymentId }, 'A webhook names a payment that we do not know');
    return 'received';
  }
  await note(actor, notice);
  return 'received';
}

async function isKnown(actor: SystemActor, notice: StripeNotice): Promise<boolean> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ id: webhookEvent.id })
      .from(webhookEvent)
      .where(and(eq(webhookEvent.clinicId, actor.clinicId), eq(webhookEvent.id, notice.id))),
  );
  return rows.length > 0;
}

async function note(actor: SystemActor, { id, type }: StripeNotice): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx.insert(webhookEvent).values({ clinicId: actor.clinicId, id, type }).onConflictDoNothing(),
  );
}
