import type { AppointmentSource, AppointmentTerms } from '../appointment/model';
import { HOUR_MS } from '../shared/milliseconds';
import { refundDue, statutoryEnd } from './refund-due';

/** Cancelling before `until` (and after the case before it) returns `amountMinor`. */
export type RefundCase = { readonly until: Date; readonly amountMinor: number };

/**
 * What the patient's own cancelling returns, from `now` to the start of the visit, as stretches in order. Read off
 * `refundDue`, so that what a page promises and what is paid back cannot differ. `bookedAt` is `now` while booking.
 */
export function refundCases(
  terms: AppointmentTerms,
  visit: {
    readonly startsAt: Date;
    readonly bookedAt: Date;
    readonly source: AppointmentSource;
    readonly movedNoticeMinutes: number | null;
    readonly displacedAt: Date | null;
    readonly now: Date;
    readonly capturedMinor: number;
  },
): RefundCase[] {
  const { startsAt, bookedAt, source, movedNoticeMinutes, displacedAt, now, capturedMinor } = visit;
  const statutory = statutoryEnd(terms, visit, now) ?? now;
  const turns = [
    // A millisecond later: up to and including its last moment the better case still holds.
    statutory.getTime() + 1,
    startsAt.getTime() - terms.fullRefundHours * HOUR_MS + 1,
    startsAt.getTime() - terms.halfRefundHours * HOUR_MS + 1,
    startsAt.getTime(),
  ]
    .filter((turn) => turn > now.getTime() && turn <= startsAt.getTime())
    .sort((a, b) => a - b);
  const cases: RefundCase[] = [];
  let from = now.getTime();
  for (const until of turns) {
    const { amountMinor } = refundDue(terms, {
      startsAt,
      bookedAt,
      source,
      movedNoticeMinutes,
      displacedAt,
      now: new Date(from),
      cancelledBy: 'patient',
      capturedMinor,
    });
    if (cases.at(-1)?.amountMinor === amountMinor) cases.pop();
    cases.push({ until: new Date(until), amountMinor });
    from = until;
  }
  return cases;
}
