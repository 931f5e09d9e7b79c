import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PractitionerId } from '../shared/ids';
import {
  decideSending,
  type EarlierMessages,
  type MessageSubject,
  type OfferNow,
  type QueuedMessage,
  retryDelaySeconds,
  toldOf,
} from './decide-sending';
import { COMMUNICATION_KINDS } from './model';

const now = new Date('2026-11-22T09:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const subject: MessageSubject = {
  status: 'booked',
  source: 'online',
  cancellationReason: null,
  calendarSequence: 1,
  startsAt: later(48),
  endsAt: later(49),
  practitioner: { id: 'p1' as PractitionerId },
  patient: { email: 'ada@example.com' },
  payment: null,
  refund: null,
  screening: 'ok',
  isSignatureDue: false,
  consent: null,
};
const earlier: EarlierMessages = {
  anyArrived: false,
  lastTold: null,
  newerOfKind: false,
  firstWaits: false,
};
const message = (kind: QueuedMessage['kind']): QueuedMessage => ({
  kind,
  status: 'preparation',
  aboutSequence: 1,
  unknownSince: null,
  codeExpiresAt: null,
  offer: null,
});
const decide = (
  kind: QueuedMessage['kind'],
  about: Partial<MessageSubject> = {},
  before: Partial<EarlierMessages> = {},
) => decideSending(message(kind), { ...subject, ...about }, { ...earlier, ...before }, now);
const withheld = (reason: string) => ({ kind: 'withhold', reason });
const send = { kind: 'send' };
const cancelled = { status: 'cancelled', cancellationReason: 'clinic' } as const;

describe('deciding whether a message still holds', () => {
  it('sends nothing of any kind to somebody without an address', () => {
    for (const kind of COMMUNICATION_KINDS) {
      expect(decide(kind, { patient: { email: null } })).toEqual(withheld('no-email'));
    }
  });

  it('sends what is true', () => {
    expect(decide('appointment-booked')).toEqual(send);
    expect(decide('appointment-requested', { status: 'proposed' })).toEqual(send);
    expect(decide('appointment-moved', {}, { lastTold: 'another time' })).toEqual(send);
    expect(decide('appointment-cancelled', cancelled)).toEqual(send);
    expect(decide('request-declined', cancelled)).toEqual(send);
    expect(decide('payment-returned', { ...cancelled, refund: {} })).toEqual(send);
  });

  it('offers a sooner time only while it is open, and tells of a faster one only when there was', () => {
    const about = (kind: 'waitlist-offer' | 'waitlist-taken', offer: OfferNow, changes = {}) =>
      decideSending({ ...message(kind), offer }, { ...subject, ...changes }, earlier, now);
    const open = { status: 'open', expiresAt: later(1) } as const;
    const taken = { ...open, status: 'taken' } as const;
    expect(about('waitlist-offer', open)).toEqual(send);
    expect(about('waitlist-offer', open, { status: 'proposed' })).toEqual(send);
    expect(about('waitlist-offer', { ...open, expiresAt: now })).toEqual(withheld('offer-over'));
    expect(about('waitlist-offer', taken)).toEqual(withheld('offer-over'));
    expect(about('waitlist-offer', open, cancelled)).toEqual(withheld('not-booked'));
    expect(about('waitlist-taken', taken)).toEqual(send);
    expect(about('waitlist-taken', open)).toEqual(withheld('offer-over'));
  });

  it('asks to sign again only while that is due, before the visit', () => {
    const ask = (changes: Partial<MessageSubject>) =>
      decide('signature-due', { isSignatureDue: true, ...changes });
    expect(ask({})).toEqual(send);
    expect(ask({ status: 'proposed' })).toEqual(send);
    expect(ask({ isSignatureDue: false })).toEqual(withheld('signed-since'));
    expect(ask({ startsAt: now })).toEqual(withheld('over'));
    expect(ask(cancelled)).toEqual(withheld('not-booked'));
    expect(ask({ status: 'arrived' })).toEqual(withheld('not-booked'));
  });

  it.each([
    ['they have signed since', { consent: { status: 'proposed' } }, withheld('signed-since')],
    ['both have signed since', { consent: { status: 'active' } }, withheld('signed-since')],
    ['what they signed is taken back', { consent: { status: 'inactive' } }, send],
    ['they said no to what they read', { consent: { status: 'rejected' } }, send],
    [
      'their visit waits for a clinician',
      { status: 'proposed', consent: { status: 'rejected' } },
      send,
    ],
    [
      'the visit was cancelled since',
      { ...cancelled, consent: { status: 'rejected' } },
      withheld('not-booked'),
    ],
  ] as const)(
    'confirms a no while it holds and the visit is to come: %s',
    (_, changes, expected) => {
      expect(decide('consent-withdrawn', changes)).toEqual(expected);
    },
  );

  it('asks the short questions only while they are open and nobody has answered', () => {
    const due = { startsAt: later(23), endsAt: later(24), screening: 'rescreen-due' } as const;
    const ask = (changes: Partial<MessageSubject>) => decide('rescreen-opened', changes);
    expect(ask(due)).toEqual(send);
    expect(ask({ ...due, status: 'proposed' })).toEqual(send);
    expect(ask({ ...due, startsAt: later(24.1) })).toEqual(withheld('not-open'));
    expect(ask({ ...due, startsAt: now })).toEqual(withheld('over'));
    expect(ask({ ...due, screening: 'ok' })).toEqual(withheld('answered'));
    expect(ask({ ...due, screening: 'review-needed' })).toEqual(withheld('answered'));
    expect(ask({ ...due, status: 'arrived' })).toEqual(withheld('not-booked'));
    expect(ask({ ...due, ...cancelled })).toEqual(withheld('not-booked'));
  });

  it.each(['review-needed', 'not-bookable'] as const)(
    'says that a clinician looks while one must (%s), and that it goes ahead once nothing waits',
    (screening) => {
      expect(decide('review-opened', { screening })).toEqual(send);
      expect(decide('review-opened', { screening: 'ok' })).toEqual(withheld('decided-since'));
      expect(decide('review-cleared', { screening })).toEqual(withheld('decided-since'));
      for (const none of ['ok', 'rescreen-due'] as const) {
        expect(decide('review-cleared', { screening: none })).toEqual(send);
      }
      expect(decide('review-opened', { screening, ...cancelled })).toEqual(withheld('not-booked'));
      expect(decide('review-opened', { screening, endsAt: now })).toEqual(withheld('over'));
    },
  );

  it('tells nobody of a booking that was cancelled meanwhile', () => {
    expect(decide('appointment-booked', cancelled)).toEqual(withheld('not-booked'));
  });

  it('does not say "waiting" once the clinician has decided', () => {
    expect(decide('appointment-requested')).toEqual(withheld('decided-since'));
  });

  it('leaves a move to the newer message when there was another move', () => {
    expect(decide('appointment-moved', { calendarSequence: 2 })).toEqual(withheld('moved-since'));
    expect(decide('appointment-moved', {}, { newerOfKind: true })).toEqual(withheld('superseded'));
  });

  it('tells nobody of a move that was undone', () => {
    const lastTold = toldOf(subject);
    expect(decide('appointment-moved', {}, { lastTold })).toEqual(withheld('nothing-new'));
  });

  it('leaves a move to the first message while that still waits', () => {
    expect(decide('appointment-moved', {}, { firstWaits: true })).toEqual(withheld('nothing-new'));
  });

  it('tells nobody of a cancellation that was undone', () => {
    expect(decide('appointment-cancelled')).toEqual(withheld('not-cancelled'));
    expect(decide('request-declined')).toEqual(withheld('not-cancelled'));
  });

  it('tells nobody of a desk booking that was taken back before it was told', () => {
    const slip = { ...cancelled, source: 'desk' } as const;
    for (const source of ['desk', 'walk-in'] as const) {
      expect(decide('appointment-cancelled', { ...slip, source })).toEqual(withheld('never-told'));
    }
    expect(decide('appointment-cancelled', slip, { anyArrived: true })).toEqual(send);
    const paid = { ...slip, payment: { capturedAt: now } };
    expect(decide('appointment-cancelled', paid)).toEqual(send);
  });

  it('announces nothing that is over', () => {
    expect(decide('appointment-booked', { endsAt: now })).toEqual(withheld('over'));
    expect(decide('appointment-moved', { endsAt: now })).toEqual(withheld('over'));
  });

  it('speaks of returned money only when there is a refund, and then always', () => {
    expect(decide('payment-returned')).toEqual(withheld('nothing-returned'));
    expect(decide('payment-returned', { refund: {} }, { newerOfKind: true })).toEqual(send);
  });

  it('does nothing twice', () => {
    for (const status of ['completed', 'not-done', 'on-hold'] as const) {
      const done = { ...message('appointment-booked'), status };
      expect(decideSending(done, subject, earlier, now)).toEqual({ kind: 'settled' });
    }
  });

  it('tries again with an unknown outcome while the key lives, and leaves it to a person after', () => {
    const tried = (hours: number) => ({
      ...message('appointment-booked'),
      unknownSince: later(-hours),
    });
    expect(decideSending(tried(22), subject, earlier, now)).toEqual(send);
    expect(decideSending(tried(23.1), subject, earlier, now)).toEqual({
      kind: 'hold',
      reason: 'outcome-unknown',
    });
  });
});

describe('the wait before another try', () => {
  it('grows to ten minutes, and is never shorter than the provider asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.integer({ min: 0, max: 3600 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, retryAfter, random) => {
          const seconds = retryDelaySeconds(attempts, retryAfter, random);
          expect(seconds).toBeGreaterThanOrEqual(Math.max(2, retryAfter ?? 0));
          expect(seconds).toBeLessThanOrEqual(Math.max(600, Math.ceil((retryAfter ?? 0) * 1.5)));
        },
      ),
    );
    expect(retryDelaySeconds(1, null, 1)).toBe(5);
    expect(retryDelaySeconds(30, null, 1)).toBe(600);
  });
});
