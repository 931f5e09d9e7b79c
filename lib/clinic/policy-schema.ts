import { z } from 'zod';
import { typedNumber } from '../shared/typed-number';

/**
 * The form of a clinic's rules. The patient's pages say "between … and … hours", so there are always two steps; the days
 * that the law gives (Consumer Contracts Regulations 2013, reg. 30: 14) can be made more and not fewer.
 */
export const policyForm = z
  .object({
    fullRefundHours: typedNumber(3, 336),
    halfRefundHours: typedNumber(2, 335),
    statutoryCancellationDays: typedNumber(14, 60),
    holdMinutes: typedNumber(5, 60),
    waitlistOfferMinutes: typedNumber(15, 1_440),
  })
  .refine(({ fullRefundHours, halfRefundHours }) => fullRefundHours > halfRefundHours, {
    path: ['halfRefundHours'],
    error: 'This must be fewer hours than for all of it',
  });
