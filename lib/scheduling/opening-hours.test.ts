import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../shared/milliseconds';
import { type Interval, intersect, union } from './interval';
import { type OpeningHours, openIntervals, type WeeklyHours } from './opening-hours';
import { addDays, dayInterval, toRfc3339, weekdayOf } from './zone';

const LONDON = 'Europe/London';
const MONDAY = '2027-03-22';

const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const between = (start: string, end: string) => ({
  startMinutes: clock(start),
  endMinutes: clock(end),
});
const on = (weekday: WeeklyHours['weekday'], start: string, end: string): WeeklyHours => ({
  weekday,
  ...between(start, end),
});
const weekdays = (start: string, end: string) =>
  ([1, 2, 3, 4, 5] as const).map((weekday) => on(weekday, start, end));

const closedAllWeek: OpeningHours = { weekly: [], breaks: [], exceptions: [] };
const clinic: OpeningHours = {
  weekly: weekdays('09:00', '17:00'),
  breaks: weekdays('12:00', '13:00'),
  exceptions: [],
};

function shown(intervals: readonly Interval[], timeZone: string): string[] {
  return intervals.map(({ start, end }) =>
    [start, end].map((instant) => toRfc3339(instant, timeZone).slice(5, 16)).join(' to '),
  );
}

function openOn(hours: OpeningHours, from: string, to = from, timeZone = LONDON): string[] {
  return shown(openIntervals(hours, from, to, timeZone), timeZone);
}

describe('a week at the clinic', () => {
  test('the lunch break parts the day in two', () => {
    expect(openOn(clinic, MONDAY)).toEqual([
      '03-22T09:00 to 03-22T12:00',
      '03-22T13:00 to 03-22T17:00',
    ]);
  });

  test('the weekend is closed', () => {
    expect(openOn(clinic, '2027-03-27', '2027-03-28')).toEqual([]);
  });

  test('a holiday is closed for the whole day', () => {
    const holiday = { ...clinic, exceptions: [{ date: MONDAY, kind: 'closed' as const }] };
    expect(openOn(holiday, MONDAY)).toEqual([]);
    expect(openOn(holiday, '2027-03-23')).toHaveLength(2);
  });

  test('an extra session opens a Saturday', () => {
    const saturday = { date: '2027-03-27', kind: 'extra' as const, ...between('10:00', '14:00') };
    expect(openOn({ ...clinic, exceptions: [saturday] }, '2027-03-27')).toEqual([
      '03-27T10:00 to 03-27T14:00',
    ]);
  });

  test('an extra session on a holiday stays, whichever was entered first', () => {
    const extra = { date: MONDAY, kind: 'extra' as const, ...between('10:00', '11:30') };
    const closed = { date: MONDAY, kind: 'closed' as const };
    for (const exceptions of [
      [extra, closed],
      [closed, extra],
    ]) {
      expect(openOn({ ...clinic, exceptions }, MONDAY)).toEqual(['03-22T10:00 to 03-22T11:30']);
    }
  });

  test('an extra session that touches the day makes it longer, in one piece', () => {
    const evening = { date: MONDAY, kind: 'extra' as const, ...between('17:00', '20:00') };
    expect(openOn({ ...clinic, exceptions: [evening] }, MONDAY).at(-1)).toBe(
      '03-22T13:00 to 03-22T20:00',
    );
  });

  test('a break holds in an extra session too', () => {
    const long = { date: MONDAY, kind: 'extra' as const, ...between('11:00', '14:00') };
    const closed = { date: MONDAY, kind: 'closed' as const };
    expect(openOn({ ...clinic, exceptions: [closed, long] }, MONDAY)).toEqual([
      '03-22T11:00 to 03-22T12:00',
      '03-22T13:00 to 03-22T14:00',
    ]);
  });

  test('overlapping sessions are open once', () => {
    const weekly = [on(1, '09:00', '13:00'), on(1, '12:00', '15:00'), on(1, '15:00', '16:00')];
    expect(openOn({ ...closedAllWeek, weekly }, MONDAY)).toEqual(['03-22T09:00 to 03-22T16:00']);
  });

  test('hours and breaks hold from their first date to their last, both included', () => {
    const weekly = [
      { ...on(1, '09:00', '10:00'), validTo: '2027-03-22' },
      { ...on(1, '14:00', '15:00'), validFrom: '2027-03-29' },
    ];
    const breaks = [{ ...on(1, '14:30', '15:00'), validFrom: '2027-04-05', validTo: null }];
    expect(openOn({ weekly, breaks, exceptions: [] }, MONDAY, '2027-04-05')).toEqual([
      '03-22T09:00 to 03-22T10:00',
      '03-29T14:00 to 03-29T15:00',
      '04-05T14:00 to 04-05T14:30',
    ]);
  });

  test('dates the wrong way round have no hours', () => {
    expect(openOn(clinic, '2027-03-26', MONDAY)).toEqual([]);
  });
});

describe('sessions over midnight', () => {
  const nights = {
    ...closedAllWeek,
    weekly: [{ ...on(1, '22:00', '00:00'), endMinutes: 26 * 60 }],
  };

  test('are one piece', () => {
    expect(openOn(nights, MONDAY, '2027-03-23')).toEqual(['03-22T22:00 to 03-23T02:00']);
  });

  test('belong to each day up to midnight', () => {
    expect(openOn(nights, MONDAY)).toEqual(['03-22T22:00 to 03-23T00:00']);
    expect(openOn(nights, '2027-03-23')).toEqual(['03-23T00:00 to 03-23T02:00']);
  });

  test('have breaks on both sides of midnight', () => {
    const breaks = [
      { ...on(1, '23:30', '00:00'), endMinutes: 24 * 60 },
      { ...on(1, '00:00', '00:00'), startMinutes: 24.5 * 60, endMinutes: 25 * 60 },
    ];
    expect(openOn({ ...nights, breaks }, MONDAY, '2027-03-23')).toEqual([
      '03-22T22:00 to 03-22T23:30',
      '03-23T00:00 to 03-23T00:30',
      '03-23T01:00 to 03-23T02:00',
    ]);
  });

  test.each([
    // From six in the evening to half past two by the clock.
    ['spring forward in London, in the night after', LONDON, '2027-03-27', 7.5],
    ['fall back in London, in the night after', LONDON, '2027-10-30', 9.5],
    ['spring forward in New York', 'America/New_York', '2027-03-13', 8],
    ['fall back in New York', 'America/New_York', '2027-11-06', 9.5],
    ['half an hour back at Lord Howe', 'Australia/Lord_Howe', '2027-04-03', 9],
    ['on at midnight in Cairo', 'Africa/Cairo', '2027-04-29', 7.5],
  ])('%s: the hours of the clock, and how long they are', (_, timeZone, evening, hours) => {
    const weekly = [{ ...on(weekdayOf(evening), '18:00', '00:00'), endMinutes: 26.5 * 60 }];
    const night = openIntervals(
      { ...closedAllWeek, weekly },
      evening,
      addDays(evening, 1),
      timeZone,
    );
    expect(night.reduce((sum, { start, end }) => sum + end - start, 0) / HOUR_MS).toBe(hours);
    expect(night).toHaveLength(1);
  });

  test('go on into a holiday, and do not start on one', () => {
    const closed = (date: string) => ({
      ...nights,
      exceptions: [{ date, kind: 'closed' as const }],
    });
    expect(openOn(closed('2027-03-23'), MONDAY, '2027-03-23')).toHaveLength(1);
    expect(openOn(closed(MONDAY), MONDAY, '2027-03-23')).toEqual([]);
  });
});

describe('when the clocks change', () => {
  const allNight = { ...closedAllWeek, weekly: [on(7, '00:00', '06:00')] };
  test.each([
    ['spring forward in London', LONDON, '2027-03-28', 5],
    ['spring forward in New York', 'America/New_York', '2027-03-14', 5],
    ['fall back in London', LONDON, '2027-10-31', 7],
    ['half an hour on at Lord Howe', 'Australia/Lord_Howe', '2027-10-03', 5.5],
    ['half an hour back at Lord Howe', 'Australia/Lord_Howe', '2027-04-04', 6.5],
  ])('%s: six hours of wall clock', (_, timeZone, date, hours) => {
    const [night] = openIntervals(allNight, date, date, timeZone);
    expect(((night?.end ?? 0) - (night?.start ?? 0)) / HOUR_MS).toBe(hours);
  });

  test('the day keeps its wall-clock hours on both sides of the change', () => {
    const friday = '2027-03-26';
    expect(openOn(clinic, friday, addDays(friday, 3))).toEqual([
      '03-26T09:00 to 03-26T12:00',
      '03-26T13:00 to 03-26T17:00',
      '03-29T09:00 to 03-29T12:00',
      '03-29T13:00 to 03-29T17:00',
    ]);
  });

  test('a break within the repeated hour is taken twice', () => {
    const breaks = [on(7, '01:00', '01:30')];
    expect(openOn({ ...allNight, breaks }, '2027-10-31')).toEqual([
      '10-31T00:00 to 10-31T01:00',
      '10-31T01:30 to 10-31T01:00',
      '10-31T01:30 to 10-31T06:00',
    ]);
  });
});

test('a stretch of days has the hours of its days, each within its own midnights', () => {
  const minutes = fc.integer({ min: 0, max: 1440 });
  const session = fc
    .tuple(fc.integer({ min: 1, max: 7 }), minutes, minutes)
    .map(([weekday, startMinutes, length]) => ({
      weekday: weekday as WeeklyHours['weekday'],
      startMinutes,
      endMinutes: startMinutes + length,
    }));
  const hours = fc.record({
    weekly: fc.array(session, { maxLength: 8 }),
    breaks: fc.array(session, { maxLength: 4 }),
    exceptions: fc.constant([]),
  });
  fc.assert(
    fc.property(hours, fc.integer({ min: 0, max: 3 }), (week, days) => {
      const last = addDays(MONDAY, 3 + days);
      const middle = addDays(MONDAY, days);
      const whole = openIntervals(week, MONDAY, last, LONDON);
      const start = openIntervals(week, MONDAY, middle, LONDON);
      const rest = openIntervals(week, addDays(middle, 1), last, LONDON);
      expect(union(start, rest)).toEqual(whole);
      const day = dayInterval(middle, LONDON);
      expect(openIntervals(week, middle, middle, LONDON)).toEqual(intersect(whole, [day]));
    }),
  );
});
