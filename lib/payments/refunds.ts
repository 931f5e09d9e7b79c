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

/** Our refund at Stripe, found by the id we gave it; null when Stripe has none. */
export async function findRefund(
  paymentIntentId: string,
  refundId: RefundId,
): Promise<Result<SentRefund | null, StripeFailure>> {
  const refunds = await askStripe('refund.list', () =>
    stripe().refunds.list({ payment_intent: paymentIntentId, limit: 100 }),
  );
  if (!refunds.ok) return refunds;
  const own = refunds.value.data.find((refund) => refund.metadata?.refund_id === refundId);
  return ok(own ? factsOf(own) : null);
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
