import { z } from 'zod';
import { typedNumber } from '../shared/typed-number';

/** A clinic may be stricter than NHS Ayrshire and Arran (valid 182 days, signed afresh after 84), and not less strict. */
const CONSENT_DAYS_MOST = 182;
const RESIGN_DAYS_MOST = 84;
/** Who must sign again is asked two weeks before the visit: that signature must last until then. */
const CONSENT_DAYS_FEWEST = 28;
const YEARS_MOST = 50;

/**
 * The form of a clinic's rules. The patient's pages say "between … and … hours", so there are always two steps; the days
 * that the law gives (Consumer Contracts Regulations 2013, reg. 30: 14) can be made more and not fewer.
 * `retentionYearsMin`: the fewest years that the law of its places allows.
 */
export function policyForm({ retentionYearsMin }: { readonly retentionYearsMin: number }) {
  return z
    .object({
      fullRefundHours: typedNumber(3, 336),
      halfRefundHours: typedNumber(2, 335),
      statutoryCancellationDays: typedNumber(14, 60),
      holdMinutes: typedNumber(5, 60),
      waitlistOfferMinutes: typedNumber(15, 1_440),
      consentValidDays: typedNumber(CONSENT_DAYS_FEWEST, CONSENT_DAYS_MOST),
      resignAfterDays: typedNumber(CONSENT_DAYS_FEWEST, RESIGN_DAYS_MOST),
      retentionYearsAdult: typedNumber(retentionYearsMin, YEARS_MOST),
    })
    .refine(({ fullRefundHours, halfRefundHours }) => fullRefundHours > halfRefundHours, {
      path: ['halfRefundHours'],
      error: 'This must be fewer hours than for all of it',
    })
    .refine(({ consentValidDays, resignAfterDays }) => resignAfterDays <= consentValidDays, {
      path: ['resignAfterDays'],
      error: 'This must not be more than the days that a signature counts',
    });
}
