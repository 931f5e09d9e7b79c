import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, CANCELLATION_REASONS } from '../appointment/model';
import {
  type CheckoutFacts,
  decidePayment,
  PAYMENT_STATUSES,
  type PaidVisit,
  type PaymentSituation,
  type PaymentStatus,
  reasonForReturn,
} from './model';

const facts = (state: CheckoutFacts['state'], other: Partial<CheckoutFacts> = {}) => ({
  sessionId: 'cs_1',
  paymentReference: 'p1',
  state,
  amountMinor: 2_200,
  currency: 'GBP',
  paymentIntentId: state === 'paid' ? 'pi_1' : null,
  ...other,
});

const held: PaidVisit = {
  status: 'pending',
  cancellationReason: null,
  holdsTime: true,
  hasStarted: false,
  isAssessed: true,
  isSuitable: true,
};
const cancelled = (cancellationReason: PaidVisit['cancellationReason']): PaidVisit => ({
  ...held,
  status: 'cancelled',
  cancellationReason,
  holdsTime: false,
});

const situation = (status: PaymentStatus, visit: PaidVisit): PaymentSituation => ({
  payment: { status, amountMinor: 2_200, currency: 'GBP' },
  visit,
});

describe('what Stripe’s facts mean for a payment', () => {
  it.each([
    ['paid, and the time is held', facts('paid'), 'open', held, 'confirm'],
    ['paid before we knew the session', facts('paid'), 'creating', held, 'confirm'],
    [
      'paid, the hold was taken by others',
      facts('paid'),
      'open',
      { ...held, holdsTime: false },
      'retake-or-refund',
    ],
    [
      'paid, the hold ran out and was swept',
      facts('paid'),
      'open',
      cancelled('hold-expired'),
      'retake-or-refund',
    ],
    [
      'paid although given up',
      facts('paid'),
      'expired',
      cancelled('hold-expired'),
      'retake-or-refund',
    ],
    [
      'paid, the hold ended with its assessment',
      facts('paid'),
      'open',
      cancelled('assessment-ended'),
      'retake-or-refund',
    ],
    ['paid after the patient let go', facts('paid'), 'open', cancelled('released'), 'refund'],
    ['paid after the clinic cancelled', facts('paid'), 'open', cancelled('clinic'), 'refund'],
    ['paid twice', facts('paid'), 'open', { ...held, status: 'booked' }, 'refund'],
    [
      'paid, but the visit has begun',
      facts('paid'),
      'open',
      { ...held, hasStarted: true },
      'refund',
    ],
    ['paid, but ruled out', facts('paid'), 'open', { ...held, isSuitable: false }, 'refund'],
    [
      'paid, but its assessment was given up',
      facts('paid'),
      'open',
      { ...held, isAssessed: false },
      'refund',
    ],
    ['another amount', facts('paid', { amountMinor: 1 }), 'open', held, 'quarantine'],
    ['another currency', facts('paid', { currency: 'USD' }), 'open', held, 'quarantine'],
    ['no money moved', facts('paid', { paymentIntentId: null }), 'open', held, 'quarantine'],
    ['not paid yet', facts('open'), 'open', held, 'wait'],
    ['on its way', facts('processing'), 'open', held, 'wait'],
    ['never to arrive', facts('failed'), 'open', held, 'expire'],
    ['run out', facts('expired'), 'open', held, 'expire'],
    ['run out, known', facts('expired'), 'expired', held, 'already-done'],
    ['paid, known', facts('paid'), 'captured', held, 'already-done'],
    ['paid, a person looks at it', facts('paid'), 'quarantined', held, 'already-done'],
    ['told late that it was open', facts('open'), 'captured', held, 'already-done'],
  ] as const)('%s: %#', (_name, told, status, visit, decision) => {
    expect(decidePayment(told, situation(status, visit))).toBe(decision);
  });

  const anyVisit = fc.record({
    status: fc.constantFrom(...APPOINTMENT_STATUSES),
    cancellationReason: fc.constantFrom(null, ...CANCELLATION_REASONS),
    holdsTime: fc.boolean(),
    hasStarted: fc.boolean(),
    isAssessed: fc.boolean(),
    isSuitable: fc.boolean(),
  });

  it('never leaves money that came undecided, and never books without money', () => {
    fc.assert(
      fc.property(
        anyVisit,
        fc.constantFrom(...PAYMENT_STATUSES),
        fc.constantFrom('open', 'processing', 'paid', 'failed', 'expired'),
        fc.constantFrom(1, 2_200),
        (visit, status, state, amountMinor) => {
          const decision = decidePayment(facts(state, { amountMinor }), situation(status, visit));
          const isSettled = status === 'captured' || status === 'quarantined';
          const takesMoney = ['confirm', 'retake-or-refund', 'refund', 'quarantine'].includes(
            decision,
          );
          expect(takesMoney).toBe(state === 'paid' && !isSettled);
        },
      ),
    );
  });
});

describe('why money goes back', () => {
  it.each([
    [cancelled('clinic'), 'clinic-cancelled'],
    [cancelled('patient'), 'patient-cancelled'],
    [cancelled('released'), 'patient-cancelled'],
    [cancelled('not-suitable'), 'not-suitable'],
    [{ ...held, isSuitable: false }, 'not-suitable'],
    [cancelled('hold-expired'), 'time-lost'],
    [{ ...held, status: 'booked' }, 'time-lost'],
  ] as const)('%j', (visit, reason) => {
    expect(reasonForReturn(visit)).toBe(reason);
  });
});
