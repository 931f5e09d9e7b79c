import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentTerms } from '../appointment/model';
import { DAY_MS, HOUR_MS } from '../shared/milliseconds';
import { refundCases } from './refund-cases';
import { refundDue } from './refund-due';

const BOOKED = new Date('2026-11-02T10:00:00Z');

const terms: AppointmentTerms = {
  currency: 'GBP',
  priceMinor: 11_000,
  depositMinor: 2_201,
  policyVersion: 1,
  fullRefundHours: 48,
  halfRefundHours: 24,
  statutoryCancellationDays: 14,
  reflectionHours: 48,
};

const casesFor = (days: number, own: Partial<AppointmentTerms> = {}) =>
  refundCases(
    { ...terms, ...own },
    {
      startsAt: new Date(BOOKED.getTime() + days * DAY_MS),
      bookedAt: BOOKED,
      source: 'online',
      movedNoticeMinutes: null,
      displacedAt: null,
      now: BOOKED,
      capturedMinor: terms.depositMinor,
    },
  ).map(({ until, amountMinor }) => [(until.getTime() - BOOKED.getTime()) / HOUR_MS, amountMinor]);

describe('what a patient gets back, in order of time', () => {
  it('within the statutory days everything comes back until the visit', () => {
    expect(casesFor(5)).toEqual([[5 * 24, 2201]]);
  });

  it('beyond them: all, then half with the odd penny for the patient, then nothing', () => {
    const millisecond = 1 / HOUR_MS;
    expect(casesFor(30)).toEqual([
      [28 * 24 + millisecond, 2201],
      [29 * 24 + millisecond, 1101],
      [30 * 24, 0],
    ]);
  });

  it('where no statute reaches, a visit soon after booking starts with less', () => {
    expect(casesFor(1, { statutoryCancellationDays: 0 }).map(([, amount]) => amount)).toEqual([
      1101, 0,
    ]);
  });

  it('nothing paid is one case', () => {
    expect(
      refundCases(terms, {
        startsAt: new Date(BOOKED.getTime() + DAY_MS),
        bookedAt: BOOKED,
        source: 'online',
        movedNoticeMinutes: null,
        displacedAt: null,
        now: BOOKED,
        capturedMinor: 0,
      }),
    ).toHaveLength(1);
  });

  it('says at every moment what refundDue pays', () => {
    const hours = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        hours(2000),
        hours(96),
        hours(48),
        hours(30),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, full, half, days, at) => {
          fc.pre(start > 0 && full >= half);
          const own = {
            ...terms,
            fullRefundHours: full,
            halfRefundHours: half,
            statutoryCancellationDays: days,
          };
          const startsAt = new Date(BOOKED.getTime() + start * HOUR_MS);
          const facts = {
            startsAt,
            bookedAt: BOOKED,
            source: 'online',
            movedNoticeMinutes: null,
            displacedAt: null,
            capturedMinor: 2201,
          } as const;
          const now = new Date(BOOKED.getTime() + Math.floor(at * (start * HOUR_MS - 1)));
          const due = refundDue(own, { ...facts, now, cancelledBy: 'patient' });
          const shown = refundCases(own, { ...facts, now: BOOKED }).find(
            ({ until }) => now < until,
          );
          expect(shown?.amountMinor).toBe(due.amountMinor);
        },
      ),
    );
  });
});
