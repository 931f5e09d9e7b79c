import { describe, expect, it } from 'vitest';
import { type AppointmentId, newId } from '../shared/ids';
import { type BookingFacts, mayOpen, nextPage, stepsOf } from './steps';

const held: BookingFacts = {
  status: 'pending',
  cancellationReason: null,
  holdRanOut: false,
  service: { consentRequired: true },
  screening: null,
  patient: null,
  assessment: null,
  followsId: null,
  priorTreatment: null,
  consent: null,
  consentDeferredAt: null,
  payment: null,
};
const screened: BookingFacts = { ...held, screening: { outcome: 'ok' } };
const known: BookingFacts = { ...screened, patient: {} };
const review: BookingFacts = { ...known, service: { consentRequired: false } };
const signed: BookingFacts = { ...known, consent: { status: 'proposed' } };
const cancelled: BookingFacts = { ...held, status: 'cancelled' };

describe('where a booking goes on', () => {
  it.each([
    ['a held time: screening', held, 'screening'],
    ['screened: details', screened, 'details'],
    [
      'to be reviewed: goes on all the same',
      { ...held, screening: { outcome: 'review' } },
      'details',
    ],
    ['not suitable: stops', { ...held, screening: { outcome: 'block' } }, 'not-suitable'],
    [
      'for somebody under age: stops',
      { ...held, screening: { outcome: 'review', answers: { age: 'yes' } } },
      'not-suitable',
    ],
    ['details known: consent', known, 'consent'],
    [
      'nobody has assessed them: assessment',
      { ...known, assessment: { state: 'missing' } },
      'assessment',
    ],
    [
      'nobody knows yet whether they were assessed: details first',
      { ...screened, assessment: { state: 'unknown' } },
      'details',
    ],
    ['a review of no treatment: says so', { ...known, priorTreatment: 'missing' }, 'no-treatment'],
    ['a review: check', { ...review, priorTreatment: 'on-record' }, 'check'],
    ['assessed before: consent', { ...known, assessment: { state: 'on-record' } }, 'consent'],
    ['both chosen together: consent', { ...known, assessment: { state: 'together' } }, 'consent'],
    ['a consent only shown: consent', { ...known, consent: { status: 'draft' } }, 'consent'],
    [
      'a consent that another clinician ended: again',
      { ...known, consent: { status: 'inactive' } },
      'consent',
    ],
    ['no consent needed: check', { ...known, service: { consentRequired: false } }, 'check'],
    ['signed: check', signed, 'check'],
    ['a declined or left payment: check', { ...signed, payment: { status: 'open' } }, 'check'],
    ['the hold ran out: expired', { ...signed, holdRanOut: true }, 'expired'],
    [
      'ran out while paying: the payment decides',
      { ...signed, holdRanOut: true, payment: { status: 'open' } },
      'check',
    ],
    [
      'paid, not settled yet: never to the till again',
      { ...signed, payment: { status: 'captured' } },
      'done',
    ],
    ['money that a person must look at', { ...signed, payment: { status: 'quarantined' } }, 'done'],
    ['booked', { ...signed, status: 'booked' }, 'done'],
    ['requested', { ...signed, status: 'proposed' }, 'done'],
    ['swept after running out', { ...cancelled, cancellationReason: 'hold-expired' }, 'expired'],
    ['let go', { ...cancelled, cancellationReason: 'released' }, 'ended'],
    [
      'let go because not suitable',
      { ...cancelled, cancellationReason: 'released', screening: { outcome: 'block' } },
      'not-suitable',
    ],
    [
      'let go with its assessment',
      { ...cancelled, cancellationReason: 'assessment-ended' },
      'expired',
    ],
    ['lost while paying', { ...cancelled, cancellationReason: 'time-lost' }, 'ended'],
    ['cancelled by the patient', { ...cancelled, cancellationReason: 'patient' }, 'ended'],
  ] as const)('%s', (_, facts, page) => {
    expect(nextPage(facts)).toBe(page);
  });

  it('lets earlier steps be opened again, later ones never', () => {
    const open = stepsOf(known).filter((step) => mayOpen(step, known));
    expect(open).toEqual(['screening', 'details', 'consent']);
  });

  it('asks nobody who they are whose treatment the review follows', () => {
    const followsId = newId<AppointmentId>();
    const facts = { ...review, followsId, priorTreatment: 'on-record' } as const;
    expect(stepsOf(facts)).toEqual(['screening', 'check']);
    expect(mayOpen('details', facts)).toBe(false);
  });

  it('lets who has had no treatment here look at what they typed, and go no further', () => {
    const facts = { ...review, priorTreatment: 'missing' } as const;
    const open = stepsOf(facts).filter((step) => mayOpen(step, facts));
    expect(open).toEqual(['screening', 'details']);
  });

  it('opens no step of a booking that is booked, ended or ran out', () => {
    for (const facts of [
      { ...signed, status: 'booked' as const },
      cancelled,
      { ...signed, holdRanOut: true },
    ]) {
      expect(stepsOf(facts).some((step) => mayOpen(step, facts))).toBe(false);
    }
  });

  it('has no consent step where no consent is asked', () => {
    const facts = { ...known, service: { consentRequired: false } };
    expect(stepsOf(facts)).toEqual(['screening', 'details', 'check']);
    expect(mayOpen('consent', facts)).toBe(false);
  });
});
