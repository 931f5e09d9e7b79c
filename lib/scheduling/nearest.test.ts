import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestTimes, sameTimeLater } from './nearest';
import { localDateOf, toRfc3339 } from './zone';

const LONDON = 'Europe/London';
const at = (text: string) => Date.parse(text);
const later = (text: string, days: number, zone = LONDON) => {
  const instant = sameTimeLater(at(text), days, zone);
  return instant === null ? null : toRfc3339(instant, zone);
};

describe('the same time of day, days later', () => {
  it.each([
    ['within winter', '2027-02-01T10:00:00Z', 28, '2027-03-01T10:00:00+00:00'],
    ['over the change to summer time', '2027-03-15T10:00:00Z', 28, '2027-04-12T10:00:00+01:00'],
    ['over the change back', '2027-10-18T09:00:00Z', 28, '2027-11-15T10:00:00+00:00'],
    ['a time that the clocks skip that day', '2027-02-28T01:30:00Z', 28, null],
    ['a time shown twice: the first', '2027-10-03T00:30:00Z', 28, '2027-10-31T01:30:00+01:00'],
  ])('%s', (_, from, days, expected) => {
    expect(later(from, days)).toBe(expected);
  });

  it('shows the same wall clock, on the date so many days later, in any zone', () => {
    const zones = fc.constantFrom(
      LONDON,
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    );
    fc.assert(
      fc.property(
        fc.integer({
          min: at('2026-01-01T00:00:00Z') / 60_000,
          max: at('2031-01-01T00:00:00Z') / 60_000,
        }),
        fc.integer({ min: 1, max: 400 }),
        zones,
        (minute, days, zone) => {
          const from = minute * 60_000;
          const to = sameTimeLater(from, days, zone);
          if (to === null) return;
          const wall = (instant: number) => toRfc3339(instant, zone).slice(11, 16);
          expect(wall(to)).toBe(wall(from));
          const midnight = (instant: number) => Date.parse(localDateOf(instant, zone));
          expect(midnight(to) - midnight(from)).toBe(days * 86_400_000);
        },
      ),
    );
  });
});

describe('times nearest to a wished one', () => {
  const wished = at('2027-03-29T09:00:00Z'); // 10:00 on the wall clock, the day after the clocks changed
  const starts = (texts: readonly string[]) => texts.map((text) => ({ start: at(text) }));
  const how = { timeZone: LONDON, aDay: 1, count: 3 };

  it('are of the nearest dates, and of each date nearest to the time of day', () => {
    const times = starts([
      '2027-03-27T10:00:00Z',
      '2027-03-27T15:00:00Z',
      '2027-03-29T07:00:00Z',
      '2027-03-29T13:00:00Z',
      '2027-03-30T09:15:00Z',
    ]);
    expect(nearestTimes(times, wished, how)).toEqual(
      starts(['2027-03-29T07:00:00Z', '2027-03-30T09:15:00Z', '2027-03-27T10:00:00Z']),
    );
  });

  it('can be more of one date, and are never more than asked for', () => {
    const times = starts(['2027-03-29T08:00:00Z', '2027-03-29T09:00:00Z', '2027-03-30T09:00:00Z']);
    expect(nearestTimes(times, wished, { ...how, aDay: 2, count: 2 })).toEqual(
      starts(['2027-03-29T09:00:00Z', '2027-03-29T08:00:00Z']),
    );
  });
});
