import { describe, expect, it } from 'vitest';
import { visitFlags } from './visit-flags';

const visit = {
  status: 'booked',
  terms: { depositMinor: 2_200 },
  consentRequired: true,
  consentStatus: 'proposed',
  isConsentWithdrawn: false,
  isConsentRefused: false,
  isSignatureDue: false,
  screeningOutcome: 'ok',
  standing: 'ok',
  paidMinor: 2_200,
  settledAt: null,
  assessmentMissed: false,
  isUnassessed: false,
  reviewNotBooked: false,
  isUndelivered: false,
  isCallDue: false,
} as const;

describe('what the desk must see', () => {
  it('is nothing for a visit with everything in place', () => {
    expect(visitFlags(visit)).toEqual({
      consent: 'signed',
      deposit: 'paid',
      needsReview: false,
      assessmentMissed: false,
      assessmentMissing: false,
      reviewNotBooked: false,
      messageUndelivered: false,
      callDue: false,
      screeningMissing: false,
      rescreenDue: false,
    });
  });

  it.each([
    ['no consent', { consentStatus: null }, { consent: 'missing' }],
    ['one shown but not signed', { consentStatus: 'draft' }, { consent: 'missing' }],
    ['one refused', { consentStatus: 'rejected', isConsentRefused: true }, { consent: 'refused' }],
    [
      'one refused, and shown again since',
      { consentStatus: 'draft', isConsentRefused: true, isSignatureDue: true },
      { consent: 'refused' },
    ],
    ['one that another clinician asked for', { consentStatus: 'inactive' }, { consent: 'missing' }],
    ['one that is too old', { isSignatureDue: true }, { consent: 'sign-again' }],
    [
      'one that ended with what it was about',
      { consentStatus: 'inactive', isSignatureDue: true },
      { consent: 'sign-again' },
    ],
    [
      'one withdrawn that somebody could sign anew',
      { consentStatus: 'inactive', isConsentWithdrawn: true, isSignatureDue: true },
      { consent: 'withdrawn' },
    ],
    [
      'one that is too old for a treatment that is done',
      { isSignatureDue: true, status: 'fulfilled' },
      { consent: 'signed' },
    ],
    ['one countersigned', { consentStatus: 'active' }, { consent: 'signed' }],
    ['an assessment nobody came to', { assessmentMissed: true }, { assessmentMissed: true }],
    ['none that counts any more', { isUnassessed: true }, { assessmentMissing: true }],
    [
      'one that was missed, said once',
      { isUnassessed: true, assessmentMissed: true },
      { assessmentMissed: true, assessmentMissing: false },
    ],
    ['a review that nobody booked', { reviewNotBooked: true }, { reviewNotBooked: true }],
    ['a message that did not arrive', { isUndelivered: true }, { messageUndelivered: true }],
    ['a call that was promised', { isCallDue: true }, { callDue: true }],
    [
      'none once it is over',
      { isCallDue: true, status: 'cancelled', consentStatus: 'inactive' },
      { callDue: false },
    ],
    [
      'a cancellation that did not arrive',
      { isUndelivered: true, status: 'cancelled' },
      { messageUndelivered: true },
    ],
    [
      'one that did not arrive, once they are in the room',
      { isUndelivered: true, status: 'checked-in' },
      { messageUndelivered: false },
    ],
    ['no payment', { paidMinor: null }, { deposit: 'missing' }],
    [
      'no payment before the day, and all of it at the desk',
      { paidMinor: null, status: 'fulfilled', settledAt: new Date() },
      { deposit: 'not-needed' },
    ],
    ['half a payment', { paidMinor: 1_100 }, { deposit: 'missing' }],
    ['nothing to pay', { paidMinor: null, terms: { depositMinor: 0 } }, { deposit: 'not-needed' }],
    ['no answers', { screeningOutcome: null }, { screeningMissing: true }],
    ['questions to ask again', { standing: 'rescreen-due' }, { rescreenDue: true }],
    ['an answer for a clinician', { standing: 'review-needed' }, { needsReview: true }],
    ['an answer that rules it out', { standing: 'not-bookable' }, { needsReview: true }],
    ['that, once done', { standing: 'review-needed', status: 'fulfilled' }, { needsReview: false }],
    ['a request in review', { status: 'proposed' }, { needsReview: true }],
  ] as const)('with %s', (_what, change, flags) => {
    expect(visitFlags({ ...visit, ...change })).toMatchObject(flags);
  });

  it('asks for nothing more once the visit is cancelled', () => {
    const over = { ...visit, status: 'cancelled', consentStatus: null, paidMinor: null } as const;
    expect(visitFlags({ ...over, isConsentRefused: true }).consent).toBe('not-needed');
    expect(visitFlags({ ...over, screeningOutcome: null })).toEqual({
      consent: 'not-needed',
      deposit: 'not-needed',
      needsReview: false,
      assessmentMissed: false,
      assessmentMissing: false,
      reviewNotBooked: false,
      messageUndelivered: false,
      callDue: false,
      screeningMissing: false,
      rescreenDue: false,
    });
  });

  it('asks for no consent where the service needs none', () => {
    const call = { ...visit, consentRequired: false, consentStatus: null, screeningOutcome: null };
    expect(visitFlags(call)).toMatchObject({ consent: 'not-needed', screeningMissing: false });
  });
});
