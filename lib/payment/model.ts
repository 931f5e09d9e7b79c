import { type AppointmentStatus, type CancellationReason, isResumable } from '../appointment/model';

/**
 * `creating`: the row exists, Stripe has not answered yet. `open`: a Checkout Session can be paid.
 * `captured`: the money is here. `expired`: nobody can pay any more. `quarantined`: amount or currency
 * is not what was asked; a person must look.
 */
export const PAYMENT_STATUSES = ['creating', 'open', 'captured', 'expired', 'quarantined'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const REFUND_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_REASONS = [
  'time-lost',
  'patient-cancelled',
  'clinic-cancelled',
  'not-suitable',
] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What Stripe says about a Checkout Session when asked, in our words. */
export type CheckoutFacts = {
  readonly sessionId: string;
  /** The payment's id as we gave it to Stripe. */
  readonly paymentReference: string | null;
  /** `processing`: given, not yet arrived. `failed`: it will not arrive. */
  readonly state: 'open' | 'processing' | 'paid' | 'failed' | 'expired';
  /** Received when paid, asked for until then. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly paymentIntentId: string | null;
};

/** What Stripe says about a refund when asked. */
export type SentRefund = { readonly stripeRefundId: string; readonly state: RefundStatus };

/** What we know of a payment and its visit, read under lock. */
export type PaymentSituation = {
  readonly payment: {
    readonly status: PaymentStatus;
    readonly amountMinor: number;
    readonly currency: string;
  };
  readonly visit: PaidVisit;
};

export type PaidVisit = {
  readonly status: AppointmentStatus;
  readonly cancellationReason: CancellationReason | null;
  readonly holdsTime: boolean;
  readonly hasStarted: boolean;
  /** False when the assessment that the treatment needs was given up since. */
  /** And a review's treatment done: nothing that must come before it is missing. */
  readonly isAssessed: boolean;
  /** False when the answers given since then rule the treatment out. */
  readonly isSuitable: boolean;
};

/**
 * `confirm`: the visit is paid and has its time. `retake-or-refund`: paid, but the time was given up meanwhile.
 * `refund`: paid for a visit that is not to happen, or twice. `wait`: ask again later. `expire`: nobody can pay
 * any more. `quarantine`: not the amount that was asked. `already-done`: nothing is left to do.
 */
export type PaymentDecision =
  | 'confirm'
  | 'retake-or-refund'
  | 'refund'
  | 'wait'
  | 'expire'
  | 'quarantine'
  | 'already-done';

/**
 * Where a payment stands after it was looked at. `unpaid`: can still be paid. `processing`: given, not arrived.
 * `returned`: it came for a visit that is not to happen and goes back whole.
 */
export type PaymentOutcome =
  | 'confirmed'
  | 'returned'
  | 'unpaid'
  | 'processing'
  | 'expired'
  | 'quarantined';

/**
 * Decides what the facts mean, whoever brought them and in whatever order: the same facts and the same visit
 * always give the same decision, and after it was carried out the next one is `already-done` or `wait`.
 */
export function decidePayment(
  facts: CheckoutFacts,
  { payment, visit }: PaymentSituation,
): PaymentDecision {
  if (payment.status === 'captured' || payment.status === 'quarantined') return 'already-done';
  if (facts.state === 'open' || facts.state === 'processing') return 'wait';
  // Also for a payment we had given up: what Stripe received must not be lost.
  if (facts.state === 'paid') return decidePaid(facts, { payment, visit });
  return payment.status === 'expired' ? 'already-done' : 'expire';
}

function decidePaid(
  facts: CheckoutFacts,
  { payment, visit }: PaymentSituation,
): 'confirm' | 'retake-or-refund' | 'refund' | 'quarantine' {
  const isAsAsked =
    facts.amountMinor === payment.amountMinor && facts.currency === payment.currency;
  if (!isAsAsked || facts.paymentIntentId === null) return 'quarantine';
  if (visit.hasStarted || !visit.isSuitable || !visit.isAssessed) return 'refund';
  if (visit.status === 'pending') return visit.holdsTime ? 'confirm' : 'retake-or-refund';
  const gaveUpWaiting = visit.status === 'cancelled' && isResumable(visit.cancellationReason);
  return gaveUpWaiting ? 'retake-or-refund' : 'refund';
}

/** Why money that must not be kept goes back, for the ledger and the message. */
export function reasonForReturn(visit: PaidVisit): RefundReason {
  if (visit.cancellationReason === 'clinic') return 'clinic-cancelled';
  if (visit.cancellationReason === 'patient' || visit.cancellationReason === 'released')
    return 'patient-cancelled';
  const isRefused =
    visit.cancellationReason === 'not-suitable' ||
    visit.cancellationReason === 'not-suitable-today' ||
    !visit.isSuitable;
  return isRefused ? 'not-suitable' : 'time-lost';
}
