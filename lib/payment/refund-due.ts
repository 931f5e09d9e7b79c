import { type AppointmentSource, type AppointmentTerms, isMadeByStaff } from '../appointment/model';
import { DAY_MS, HOUR_MS } from '../shared/milliseconds';

/** What the clinic promised when the visit was made; nothing else decides what goes back. */
export type RefundTerms = Pick<
  AppointmentTerms,
  'fullRefundHours' | 'halfRefundHours' | 'statutoryCancellationDays'
>;

export type RefundVisit = {
  readonly startsAt: Date;
  /** When the contract was made; null while nothing is booked. */
  readonly bookedAt: Date | null;
  readonly source: AppointmentSource;
  /** The shortest notice at which the patient moved it to where it is; null when never at short notice. */
  readonly movedNoticeMinutes: number | null;
  /** Since when the clinic cannot keep it: the time was closed, or nobody does it any more. */
  readonly displacedAt: Date | null;
};

export type RefundFacts = RefundVisit & {
  readonly now: Date;
  readonly cancelledBy: 'patient' | 'clinic';
  readonly capturedMinor: number;
};

/** Why the patient gets what they get, for the sentence beside the button. */
export type RefundRule =
  | 'clinic'
  | 'displaced'
  | 'statutory'
  | 'full-notice'
  | 'half-notice'
  | 'late'
  | 'moved-late'
  | 'nothing-paid';

export type RefundDue = { readonly amountMinor: number; readonly rule: RefundRule };

/**
 * What goes back when a visit is cancelled now, under the terms it was made with, in minor units. Cancelled, declined
 * or found unsuitable by the clinic: everything; and so for a visit that the clinic cannot keep, whoever
 * ends it. Within the statutory days of a contract made at a distance: everything, whatever the notice (Consumer
 * Contracts Regulations 2013, reg. 29–34). Otherwise by notice: all, half, or nothing (a sliding scale keeps no more than the real loss: CMA guidance on deposits).
 * `statutoryCancellationDays` is 0 where those Regulations do not reach. Never more than was captured, and by notice
 * never more than cancelling would have returned when the patient moved the visit: moving it away buys no refund.
 */
export function refundDue(terms: RefundTerms, facts: RefundFacts): RefundDue {
  const { capturedMinor, now, startsAt } = facts;
  if (capturedMinor === 0) return { amountMinor: 0, rule: 'nothing-paid' };
  if (facts.cancelledBy === 'clinic') return { amountMinor: capturedMinor, rule: 'clinic' };
  if (facts.displacedAt) return { amountMinor: capturedMinor, rule: 'displaced' };
  const lastChance = statutoryEnd(terms, facts, now);
  if (lastChance && now <= lastChance && now <= startsAt) {
    return { amountMinor: capturedMinor, rule: 'statutory' };
  }
  const own = dueByNotice(terms, capturedMinor, (startsAt.getTime() - now.getTime()) / HOUR_MS);
  if (facts.movedNoticeMinutes === null) return own;
  const asMoved = dueByNotice(terms, capturedMinor, facts.movedNoticeMinutes / 60);
  return asMoved.amountMinor < own.amountMinor ? { ...asMoved, rule: 'moved-late' } : own;
}

function dueByNotice(terms: RefundTerms, capturedMinor: number, hoursOfNotice: number): RefundDue {
  if (hoursOfNotice >= terms.fullRefundHours) {
    return { amountMinor: capturedMinor, rule: 'full-notice' };
  }
  if (hoursOfNotice >= terms.halfRefundHours) {
    // Half a penny goes to the patient.
    return { amountMinor: Math.ceil(capturedMinor / 2), rule: 'half-notice' };
  }
  return { amountMinor: 0, rule: 'late' };
}

/**
 * The last instant of the statutory right, or null without one. The period ends at the end of its last day, not
 * counting the day of the contract: a whole day more than the days elapsed covers that in every time zone.
 */
export function statutoryEnd(
  { statutoryCancellationDays: days }: RefundTerms,
  { bookedAt, source }: Pick<RefundVisit, 'bookedAt' | 'source'>,
  now: Date,
): Date | null {
  // At the desk the parties meet; a booking by phone cannot be told apart and falls under the clinic's own scale.
  if (days === 0 || isMadeByStaff(source)) return null;
  return new Date((bookedAt ?? now).getTime() + (days + 1) * DAY_MS);
}
