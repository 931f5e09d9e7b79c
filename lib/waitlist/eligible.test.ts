import { describe, expect, it } from 'vitest';
import { newId, type PractitionerId } from '../shared/ids';
import { offerMinutes, type RuleFacts, ruleReason, type Wish, wishReason } from './eligible';

const doctor = newId<PractitionerId>();
const other = newId<PractitionerId>();

const wish: Wish = {
  practitionerId: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinutes: 0,
  toMinutes: 1_440,
  notBefore: null,
  bookedFor: new Date('2027-04-30T09:00:00Z'),
};
/** Monday 29 March 2027, 10:00 in London: the first day of summer time. */
const time = {
  startsAt: new Date('2027-03-29T09:00:00Z'),
  practitionerId: doctor,
  timeZone: 'Europe/London',
};

describe('what somebody waits for', () => {
  it.each<[string, Partial<Wish>, ReturnType<typeof wishReason>]>([
    ['anything sooner', {}, null],
    ['their own time', { bookedFor: time.startsAt }, 'not-sooner'],
    ['something later', { bookedFor: new Date('2027-03-29T08:59:00Z') }, 'not-sooner'],
    ['this clinician', { practitionerId: doctor }, null],
    ['another clinician', { practitionerId: other }, 'other-practitioner'],
    ['Mondays', { weekdays: [1] }, null],
    ['any day but Mondays', { weekdays: [2, 3, 4, 5, 6, 7] }, 'other-weekday'],
    ['from that day on', { notBefore: '2027-03-29' }, null],
    ['from the day after', { notBefore: '2027-03-30' }, 'too-early-for-them'],
    ['from ten on the clinic’s clock', { fromMinutes: 600 }, null],
    ['from a minute past ten', { fromMinutes: 601 }, 'other-hours'],
    ['until ten', { toMinutes: 600 }, null],
    ['until a minute to ten', { toMinutes: 599 }, 'other-hours'],
  ])('%s', (_, changes, reason) => {
    expect(wishReason({ ...wish, ...changes }, time)).toBe(reason);
  });

  it('is read on the clinic’s calendar, where a late hour may be another day than in London', () => {
    // 8:30 pm on Sunday in New York, Monday in London.
    const evening = {
      ...time,
      startsAt: new Date('2027-03-29T00:30:00Z'),
      timeZone: 'America/New_York',
    };
    const sunday = { ...wish, weekdays: [7], fromMinutes: 20 * 60, notBefore: '2027-03-28' };
    expect(wishReason(sunday, evening)).toBeNull();
    expect(wishReason({ ...sunday, weekdays: [1] }, evening)).toBe('other-weekday');
    expect(wishReason({ ...sunday, notBefore: '2027-03-29' }, evening)).toBe('too-early-for-them');
  });
});

const facts: RuleFacts = {
  hasAnOffer: false,
  hasEmail: true,
  hasEnough: false,
  awaitsReview: false,
  isAssessed: true,
  precedesTreatments: true,
  isTreated: true,
  isCompetent: true,
  neededMinutes: 30,
  freeMinutes: 30,
  isFree: true,
  reflectedAt: time.startsAt,
  offerMinutes: 120,
};

describe('what somebody may take', () => {
  it.each<[string, Partial<RuleFacts>, ReturnType<typeof ruleReason>]>([
    ['a time that every rule allows', {}, null],
    [
      'thinking time a second too short',
      { reflectedAt: new Date(time.startsAt.getTime() + 1_000) },
      'thinking-time',
    ],
    ['no assessment by then', { isAssessed: false }, 'assessment-missing'],
    [
      'an assessment too long before its treatment',
      { precedesTreatments: false },
      'treatment-too-late',
    ],
    ['a review of no treatment', { isTreated: false }, 'treatment-missing'],
    ['answers nobody has looked at', { awaitsReview: true }, 'screening'],
    ['a clinician who does not do it', { isCompetent: false }, 'no-competence'],
    ['a visit that takes longer', { neededMinutes: 31, isFree: false }, 'too-long'],
    ['a visit that takes longer, with room after it', { neededMinutes: 31 }, null],
    ['a room that is not free', { isFree: false }, 'not-free'],
    ['another offer to answer first', { hasAnOffer: true }, 'has-an-offer'],
    ['an offer that no mail can bring', { hasEmail: false }, 'no-email'],
    ['nine minutes to answer', { offerMinutes: 9 }, 'short-notice'],
    ['ten minutes to answer', { offerMinutes: 10 }, null],
  ])('%s', (_, changes, reason) => {
    expect(ruleReason({ ...facts, ...changes }, time.startsAt)).toBe(reason);
  });
});

describe('how long an offer stands', () => {
  const now = new Date('2027-03-01T10:00:00Z');
  it.each([
    ['2027-03-01T18:00:00Z', 120],
    ['2027-03-01T11:30:30Z', 90],
    ['2027-03-01T09:00:00Z', -60],
  ])('with the last possible answer at %s, %d minutes', (lastAnswer, minutes) => {
    expect(offerMinutes(120, now, new Date(lastAnswer))).toBe(minutes);
  });
});
