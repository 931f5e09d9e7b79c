import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { env } from '../env';
import { createCheckoutSession, expireCheckoutSession } from '../payments/checkout';
import { err, ok, type Result } from '../shared/result';
import { confirmPayment } from './confirm-payment';
import { giveUpPayment, loosenHold } from './give-up-payment';
import type { PaymentRow } from './lock';
import { openPayment } from './open-payment';
import { type PreparePaymentError, preparePayment } from './prepare-payment';

export type StartCheckoutError = PreparePaymentError | 'payment-unavailable';

/** A second try cures a failure that Stripe stored for the first key, or another tab that is at it right now. */
const ATTEMPTS = 3;
const BUSY_WAIT_MS = 500;

type Step = Result<{ readonly url: string }, StartCheckoutError | 'again'>;

/**
 * Sends a patient to pay the deposit of a held visit. A visit has one payment at a time: a double click, a second
 * tab and a try after a crash all get the same page. While it can be paid, the time stays held.
 * `payment-unavailable`: nothing was paid, the time stays held for a while, trying again is safe.
 */
export async function startCheckout(
  actor: BearerActor,
): Promise<Result<{ readonly url: string }, StartCheckoutError>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const prepared = await inTransaction(actor, (tx) => preparePayment(tx, actor));
    if (!prepared.ok) return prepared;
    const payment = prepared.value;
    const step =
      payment.status === 'open'
        ? await continueCheckout(actor, payment)
        : await createCheckout(actor, payment);
    if (step.ok) return step;
    if (step.error !== 'again') return err(step.error);
  }
  return err('payment-unavailable');
}

/** Stripe is asked first whether the page can still be paid: nobody is sent to pay twice. */
async function continueCheckout(actor: BearerActor, payment: PaymentRow): Promise<Step> {
  const outcome = await confirmPayment(actor, { paymentId: payment.id });
  if (!outcome.ok) return err('payment-unavailable');
  if (outcome.value === 'expired') return err('again');
  if (outcome.value === 'unpaid' && payment.checkoutUrl) return ok({ url: payment.checkoutUrl });
  return ok({ url: addressOf(payment, 'return') });
}

async function createCheckout(actor: BearerActor, payment: PaymentRow): Promise<Step> {
  const session = await createCheckoutSession({
    paymentId: payment.id,
    appointmentId: payment.appointmentId,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    expiresAt: payment.checkoutExpiresAt,
    successUrl: addressOf(payment, 'return'),
    cancelUrl: addressOf(payment, 'check?left=1'),
  });
  if (session.ok) {
    const opened = await inTransaction(actor, (tx) =>
      openPayment(tx, actor, payment.id, session.value),
    );
    if (!opened.ok) await dropSession(actor, payment, session.value.id);
    return opened;
  }
  if (session.error === 'busy') {
    await sleep(BUSY_WAIT_MS);
    return err('again');
  }
  if (session.error === 'unreachable') {
    await inTransaction(actor, (tx) => loosenHold(tx, actor, payment.id));
    return err('payment-unavailable');
  }
  await inTransaction(actor, (tx) => giveUpPayment(tx, actor, payment.id));
  return err('again');
}

/** Nobody was given its address, so that a failure to end it is harmless. */
async function dropSession(
  actor: BearerActor,
  payment: PaymentRow,
  sessionId: string,
): Promise<void> {
  await inTransaction(actor, (tx) => giveUpPayment(tx, actor, payment.id));
  await expireCheckoutSession(sessionId);
}

function addressOf(payment: PaymentRow, page: string): string {
  return `${env().appUrl}/book/visit/${payment.appointmentId}/${page}`;
}
