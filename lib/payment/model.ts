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
