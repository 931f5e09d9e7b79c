import { describe, expect, it } from 'vitest';
import type { AppointmentTerms } from '../appointment/model';
import { DAY_MS } from '../shared/milliseconds';
import { refundCases } from './refund-cases';
import { refundSentences } from './refund-words';

const now = new Date('2026-11-02T10:15:00Z');
const terms: AppointmentTerms = {
  currency: 'GBP',
  priceMinor: 11_000,
  depositMinor: 2_200,
  policyVersion: 1,
  fullRefundHours: 48,
  halfRefundHours: 24,
  statutoryCancellationDays: 14,
  reflectionHours: 48,
};

const sentences = (days: number, own: Partial<AppointmentTerms> = {}) =>
  refundSentences(
    refundCases(
      { ...terms, ...own },
      {
        startsAt: new Date(now.getTime() + days * DAY_MS),
        bookedAt: now,
        source: 'online',
        movedNoticeMinutes: null,
        displacedAt: null,
        now,
        capturedMinor: 2_200,
      },
    ),
    { amountMinor: 2_200, currency: 'GBP', timeZone: 'Europe/London' },
  );

describe('what happens to the deposit, in words', () => {
  it('names the last moment of each case, on the clinic’s clock', () => {
    expect(sentences(30)).toEqual([
      'You cancel by Monday 30 November, 10:15 am: you get all of it back.',
      'You cancel by Tuesday 1 December, 10:15 am: you get £11 back.',
      'You cancel later, or do not come: we keep the deposit.',
    ]);
  });

  it('within the statutory days there is one case until the visit', () => {
    expect(sentences(5)).toEqual([
      'You cancel before the visit: you get all of it back.',
      'You do not come: we keep the deposit.',
    ]);
  });

  it('says so when nothing comes back any more', () => {
    expect(sentences(0.5, { statutoryCancellationDays: 0 })).toEqual([
      'You cancel, or do not come: we keep the deposit.',
    ]);
  });
});
