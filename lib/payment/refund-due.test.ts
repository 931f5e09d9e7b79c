import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_SOURCES } from '../appointment/model';
import { type RefundFacts, refundDue } from './refund-due';

const UK = { fullRefundHours: 48, halfRefundHours: 24, statutoryCancellationDays: 14 };
const US = { ...UK, statutoryCancellationDays: 0 };
const startsAt = new Date('2027-03-28T10:00:00Z');
const hoursBefore = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000);
const daysBefore = (days: number) => hoursBefore(days * 24);

const cancelled = (facts: Partial<RefundFacts>): RefundFacts => ({
  startsAt,
  bookedAt: daysBefore(40),
  source: 'online',
  now: daysBefore(10),
  cancelledBy: 'patient',
  capturedMinor: 2_201,
  movedNoticeMinutes: null,
  displacedAt: null,
  ...facts,
});

describe('what goes back when a visit is cancelled', () => {
  it.each([
    ['ten days before', UK, {}, 2_201, 'full-notice'],
    ['exactly 48 hours before', UK, { now: hoursBefore(48) }, 2_201, 'full-notice'],
    ['a moment later', UK, { now: hoursBefore(47.999) }, 1_101, 'half-notice'],
    ['exactly 24 hours before', UK, { now: hoursBefore(24) }, 1_101, 'half-notice'],
    ['a moment less than 24 hours before', UK, { now: hoursBefore(23.999) }, 0, 'late'],
    ['on the day', UK, { now: hoursBefore(2) }, 0, 'late'],
    [
      'as it begins, within the statutory days',
      UK,
      { now: startsAt, bookedAt: daysBefore(3) },
      2_201,
      'statutory',
    ],
    [
      'after it began, within the statutory days',
      UK,
      { now: hoursBefore(-0.001), bookedAt: daysBefore(3) },
      0,
      'late',
    ],
    [
      'after it began, by the clinic',
      UK,
      { now: hoursBefore(-1), cancelledBy: 'clinic' },
      2_201,
      'clinic',
    ],
    [
      'at the last moment of the statutory days',
      UK,
      { now: hoursBefore(1), bookedAt: hoursBefore(15 * 24 + 1) },
      2_201,
      'statutory',
    ],
    [
      'a moment past the statutory days',
      UK,
      { now: hoursBefore(1), bookedAt: hoursBefore(15 * 24 + 1.001) },
      0,
      'late',
    ],
    [
      'on the day, by the clinic',
      UK,
      { now: hoursBefore(2), cancelledBy: 'clinic' },
      2_201,
      'clinic',
    ],
    [
      'on the day, booked online 13 days ago in the UK',
      UK,
      { now: hoursBefore(1), bookedAt: daysBefore(13) },
      2_201,
      'statutory',
    ],
    [
      'on the 14th day after the day of booking',
      UK,
      { now: hoursBefore(1), bookedAt: hoursBefore(14 * 24 + 20) },
      2_201,
      'statutory',
    ],
    [
      'on the day, booked online 16 days ago in the UK',
      UK,
      { now: hoursBefore(1), bookedAt: daysBefore(16) },
      0,
      'late',
    ],
    [
      'on the day, booked yesterday at the desk',
      UK,
      { now: hoursBefore(1), bookedAt: daysBefore(1), source: 'desk' },
      0,
      'late',
    ],
    [
      'on the day, booked yesterday outside the UK',
      US,
      { now: hoursBefore(1), bookedAt: daysBefore(1) },
      0,
      'late',
    ],
    [
      'on the day, while it still waits for a clinician',
      UK,
      { now: hoursBefore(1), bookedAt: null },
      2_201,
      'statutory',
    ],
    [
      'ten days before, moved a day and a half before',
      UK,
      { movedNoticeMinutes: 36 * 60 },
      1_101,
      'moved-late',
    ],
    [
      'ten days before, moved exactly 24 hours before',
      UK,
      { movedNoticeMinutes: 24 * 60 },
      1_101,
      'moved-late',
    ],
    ['ten days before, moved on the day', UK, { movedNoticeMinutes: 90 }, 0, 'moved-late'],
    [
      'on the day, moved before at half the notice',
      UK,
      { now: hoursBefore(2), movedNoticeMinutes: 36 * 60 },
      0,
      'late',
    ],
    [
      'moved on the day, by the clinic',
      UK,
      { movedNoticeMinutes: 90, cancelledBy: 'clinic' },
      2_201,
      'clinic',
    ],
    [
      'moved on the day, within the statutory days',
      UK,
      { movedNoticeMinutes: 90, bookedAt: daysBefore(13) },
      2_201,
      'statutory',
    ],
    [
      'late, of a visit that the clinic cannot keep',
      UK,
      { now: hoursBefore(1), movedNoticeMinutes: 90, displacedAt: daysBefore(1) },
      2_201,
      'displaced',
    ],
    ['without a deposit', UK, { capturedMinor: 0 }, 0, 'nothing-paid'],
  ] as const)('%s', (_name, terms, facts, amountMinor, rule) => {
    expect(refundDue(terms, cancelled(facts))).toEqual({ amountMinor, rule });
  });

  const anyFacts = fc.record({
    startsAt: fc.constant(startsAt),
    bookedAt: fc.option(fc.integer({ min: 0, max: 90 }).map(daysBefore), { nil: null }),
    source: fc.constantFrom(...APPOINTMENT_SOURCES),
    now: fc.double({ min: -5, max: 2_000, noNaN: true }).map(hoursBefore),
    cancelledBy: fc.constantFrom('patient', 'clinic'),
    capturedMinor: fc.integer({ min: 0, max: 1_000_000 }),
    movedNoticeMinutes: fc.option(fc.integer({ min: 0, max: 2_879 }), { nil: null }),
    displacedAt: fc.constant(null),
  });

  it('is never more than was captured, never a fraction, and never less because the clinic cancelled', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(UK, US), (facts, terms) => {
        const due = refundDue(terms, facts);
        expect(Number.isInteger(due.amountMinor)).toBe(true);
        expect(due.amountMinor).toBeGreaterThanOrEqual(0);
        expect(due.amountMinor).toBeLessThanOrEqual(facts.capturedMinor);
        const byClinic = refundDue(terms, { ...facts, cancelledBy: 'clinic' });
        expect(byClinic.amountMinor).toBe(facts.capturedMinor);
      }),
    );
  });

  it('never grows as the visit comes nearer', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 500 }), (facts, hoursLater) => {
        const booked = { ...facts, bookedAt: facts.bookedAt ?? facts.now };
        const later = { ...booked, now: new Date(booked.now.getTime() + hoursLater * 3_600_000) };
        expect(refundDue(UK, later).amountMinor).toBeLessThanOrEqual(
          refundDue(UK, booked).amountMinor,
        );
      }),
    );
  });
});
