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
 * What Stripe has already given back for a payment: `own` is the refund we asked for; `byHand` stands for it when
 * the clinic gave at least as much back in Stripe's dashboard.
 */
export async function findRefunds(
  request: Pick<RefundRequest, 'paymentIntentId' | 'refundId' | 'amountMinor'>,
): Promise<
  Result<{ readonly own: SentRefund | null; readonly byHand: SentRefund | null }, StripeFailure>
> {
  const refunds = await askStripe('refund.list', () =>
    stripe().refunds.list({ payment_intent: request.paymentIntentId, limit: 100 }),
  );
  if (!refunds.ok) return refunds;
  const isOwn = (refund: Stripe.Refund) => refund.metadata?.refund_id === request.refundId;
  const own = refunds.value.data.find(isOwn);
  const others = refunds.value.data.filter((one) => !isOwn(one) && one.status === 'succeeded');
  const givenMinor = others.reduce((sum, { amount }) => sum + amount, 0);
  const [last] = givenMinor >= request.amountMinor ? others : [];
  return ok({ own: own ? factsOf(own) : null, byHand: last ? factsOf(last) : null });
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
