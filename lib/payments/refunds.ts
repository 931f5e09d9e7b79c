import type Stripe from 'stripe';
import type { SentRefund } from '../payment/model';
import type { RefundId } from '../shared/ids';
import { invariant } from '../shared/invariant';
import { ok, type Result } from '../shared/result';
import { askStripe, type StripeFailure, stripe } from './stripe';

export type RefundRequest = {
  readonly refundId: RefundId;
  readonly paymentIntentId: string;
  readonly amountMinor: number;
  readonly idempotencyKey: string;
};

/** Sends money back. Safe to repeat with the same key. */
export async function createRefund(
  request: RefundRequest,
): Promise<Result<SentRefund, StripeFailure>> {
  const refund = await askStripe('refund.create', () =>
    stripe().refunds.create(
      {
        payment_intent: request.paymentIntentId,
        amount: request.amountMinor,
        metadata: { refund_id: request.refundId },
      },
      { idempotencyKey: request.idempotencyKey },
    ),
  );
  return refund.ok ? ok(factsOf(refund.value)) : refund;
}

/**
 * The refunds that Stripe has for a payment: `own` is the one we asked for, `other` one that somebody made by hand
 * in Stripe's dashboard.
 */
export async function findRefunds(
  paymentIntentId: string,
  refundId: RefundId,
): Promise<
  Result<{ readonly own: SentRefund | null; readonly other: SentRefund | null }, StripeFailure>
> {
  const refunds = await askStripe('refund.list', () =>
    stripe().refunds.list({ payment_intent: paymentIntentId, limit: 100 }),
  );
  if (!refunds.ok) return refunds;
  const isOwn = (refund: Stripe.Refund) => refund.metadata?.refund_id === refundId;
  const own = refunds.value.data.find(isOwn);
  const other = refunds.value.data.find((refund) => !isOwn(refund));
  return ok({ own: own ? factsOf(own) : null, other: other ? factsOf(other) : null });
}

function factsOf(refund: Stripe.Refund): SentRefund {
  return { stripeRefundId: refund.id, state: stateOf(refund.status) };
}

function stateOf(status: string | null): SentRefund['state'] {
  if (status === 'succeeded') return 'succeeded';
  if (status === 'failed' || status === 'canceled') return 'failed';
  invariant(status === 'pending' || status === 'requires_action', 'a known state of a refund');
  return 'pending';
}
