import type { AppointmentTerms } from '../appointment/model';

const HOUR_MS = 3_600_000;

export type RefundFacts = {
  readonly startsAt: Date;
  /** When the contract was made; null while nothing is booked. */
  readonly bookedAt: Date | null;
  readonly now: Date;
  readonly cancelledBy: 'patient' | 'clinic';
  readonly capturedMinor: number;
};

/** Why the patient gets what they get, for the sentence beside the button. */
export type RefundRule =
  | 'clinic'
  | 'statutory'
  | 'full-notice'
  | 'half-notice'
  | 'late'
  | 'nothing-paid';

export type RefundDue = { readonly amountMinor: number; readonly rule: RefundRule };

/**
 * What goes back when a visit is cancelled now, under the terms it was made with. The clinic's own cancellation
 * returns everything. Within the statutory days of an online contract the patient gets everything back, whatever the
 * notice (Consumer Contracts Regulations 2013, reg. 29–34); otherwise by notice: all, half, or nothing.
 */
export function refundDue(terms: AppointmentTerms, facts: RefundFacts): RefundDue {
  const { capturedMinor } = facts;
  if (capturedMinor === 0) return { amountMinor: 0, rule: 'nothing-paid' };
  if (facts.cancelledBy === 'clinic') return { amountMinor: capturedMinor, rule: 'clinic' };
  const hoursSinceBooking =
    facts.bookedAt === null ? 0 : (facts.now.getTime() - facts.bookedAt.getTime()) / HOUR_MS;
  const hoursOfNotice = (facts.startsAt.getTime() - facts.now.getTime()) / HOUR_MS;
  if (hoursOfNotice > 0 && hoursSinceBooking < terms.statutoryCancellationDays * 24) {
    return { amountMinor: capturedMinor, rule: 'statutory' };
  }
  if (hoursOfNotice >= terms.fullRefundHours)
    return { amountMinor: capturedMinor, rule: 'full-notice' };
  if (hoursOfNotice >= terms.halfRefundHours) {
    // Half a penny goes to the patient.
    return { amountMinor: Math.ceil(capturedMinor / 2), rule: 'half-notice' };
  }
  return { amountMinor: 0, rule: 'late' };
}
