import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../shared/milliseconds';
import { oddDays, wallClockAt } from './testing/wall-clock';
import {
  addDays,
  addMonths,
  datesBetween,
  dayInterval,
  isTimeZone,
  localDateOf,
  monthOf,
  offsetMinutesAt,
  offsetSpans,
  parseLocalDate,
  toRfc3339,
  wallInterval,
  wallMidnight,
  wallToInstants,
  weekdayOf,
} from './zone';

const at = (text: string) => Date.parse(text);

/** What the clock shows, as milliseconds on the wall-clock line. */
function faceAt(instant: number, timeZone: string): number {
  const { date, minutes } = wallClockAt(instant, timeZone);
  return at(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
}

function minutesOf(start: number, hours: number, stepMinutes: number): number[] {
  const steps = Math.floor((hours * 60) / stepMinutes);
  return Array.from({ length: steps }, (_, step) => start + step * stepMinutes * MINUTE_MS);
}

describe('the length of a day', () => {
  test.each([
    ['an ordinary day in London', 'Europe/London', '2027-06-15', 24],
    ['spring forward in London', 'Europe/London', '2027-03-28', 23],
    ['fall back in London', 'Europe/London', '2027-10-31', 25],
    ['spring forward in New York', 'America/New_York', '2027-03-14', 23],
    ['fall back in New York', 'America/New_York', '2027-11-07', 25],
    ['half an hour on at Lord Howe', 'Australia/Lord_Howe', '2027-10-03', 23.5],
    ['half an hour back at Lord Howe', 'Australia/Lord_Howe', '2027-04-04', 24.5],
    ['a midnight that does not exist in Santiago', 'America/Santiago', '2027-09-05', 23],
    ['the hour before midnight comes again in Santiago', 'America/Santiago', '2027-04-03', 25],
    ['and the day after it is an ordinary one', 'America/Santiago', '2027-04-04', 24],
    ['the day that Samoa skipped', 'Pacific/Apia', '2011-12-30', 0],
    ['Kathmandu', 'Asia/Kathmandu', '2027-03-28', 24],
  ])('%s', (_, timeZone, date, hours) => {
    const { start, end } = dayInterval(date, timeZone);
    expect((end - start) / HOUR_MS).toBe(hours);
  });

  test('days follow each other without a gap', () => {
    for (const [timeZone, first] of oddDays) {
      const days = datesBetween(first, addDays(first, 3)).map((day) => dayInterval(day, timeZone));
      days.slice(1).forEach((day, index) => {
        expect(day.start).toBe(days[index]?.end);
      });
    }
  });
});

describe('wall-clock hours as instants', () => {
  test.each([
    {
      name: 'an ordinary morning',
      zone: 'Europe/London',
      hours: ['2027-06-15', 9 * 60, 12 * 60] as const,
      expected: ['2027-06-15T09:00:00+01:00', '2027-06-15T12:00:00+01:00'],
    },
    {
      name: 'a session around the hour that the clocks skip is an hour shorter',
      zone: 'Europe/London',
      hours: ['2027-03-28', 0, 3 * 60] as const,
      expected: ['2027-03-28T00:00:00Z', '2027-03-28T02:00:00Z'],
    },
    {
      name: 'a session within the skipped hour is empty',
      zone: 'Europe/London',
      hours: ['2027-03-28', 60, 120] as const,
      expected: ['2027-03-28T01:00:00Z', '2027-03-28T01:00:00Z'],
    },
    {
      name: 'a session that starts in the skipped hour starts when the clocks have moved',
      zone: 'America/New_York',
      hours: ['2027-03-14', 150, 240] as const,
      expected: ['2027-03-14T03:00:00-04:00', '2027-03-14T04:00:00-04:00'],
    },
    {
      name: 'the repeated hour counts twice',
      zone: 'Europe/London',
      hours: ['2027-10-31', 60, 120] as const,
      expected: ['2027-10-31T01:00:00+01:00', '2027-10-31T02:00:00Z'],
    },
    {
      name: 'a session to two in the night ends on the next day',
      zone: 'America/New_York',
      hours: ['2027-06-15', 22 * 60, 26 * 60] as const,
      expected: ['2027-06-15T22:00:00-04:00', '2027-06-16T02:00:00-04:00'],
    },
    {
      name: 'a session across the night of fall back has five hours',
      zone: 'Europe/London',
      hours: ['2027-10-30', 22 * 60, 26 * 60] as const,
      expected: ['2027-10-30T22:00:00+01:00', '2027-10-31T02:00:00Z'],
    },
  ])('$name', ({ zone, hours: [date, from, to], expected: [start = '', end = ''] }) => {
    expect(wallInterval(date, from, to, zone)).toEqual({ start: at(start), end: at(end) });
  });

  test('half of a repeated hour is two stretches', () => {
    const midnight = wallMidnight('2027-10-31');
    const wall = [{ start: midnight + 60 * MINUTE_MS, end: midnight + 90 * MINUTE_MS }];
    expect(wallToInstants(wall, 'Europe/London')).toEqual([
      { start: at('2027-10-31T01:00:00+01:00'), end: at('2027-10-31T01:30:00+01:00') },
      { start: at('2027-10-31T01:00:00Z'), end: at('2027-10-31T01:30:00Z') },
    ]);
  });

  test('an instant is within the hours exactly when the clock shows it', () => {
    const hours = fc.tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 1, max: 1440 }));
    fc.assert(
      fc.property(fc.constantFrom(...oddDays), hours, ([timeZone, first], [from, length]) => {
        const date = addDays(first, 1);
        const midnight = wallMidnight(date);
        const wall = {
          start: midnight + from * MINUTE_MS,
          end: midnight + (from + length) * MINUTE_MS,
        };
        const shown = wallToInstants([wall], timeZone);
        const inside = (face: number) => wall.start <= face && face < wall.end;
        const wrong = minutesOf(midnight - 16 * HOUR_MS, 80, 7).filter(
          (instant) =>
            inside(faceAt(instant, timeZone)) !==
            shown.some(({ start, end }) => start <= instant && instant < end),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});

describe('reading the clock', () => {
  test('date and offset agree with Intl around every odd day', () => {
    for (const [timeZone, first] of oddDays) {
      const wrong = minutesOf(wallMidnight(first), 72, 10).filter(
        (instant) =>
          localDateOf(instant, timeZone) !== wallClockAt(instant, timeZone).date ||
          instant + offsetMinutesAt(instant, timeZone) * MINUTE_MS !== faceAt(instant, timeZone),
      );
      expect(wrong).toEqual([]);
    }
  });

  test('offsets leave no gap and no overlap over forty years', () => {
    const decades = { start: at('1999-12-31T00:00:00Z'), end: at('2040-01-01T00:00:00Z') };
    for (const timeZone of ['Europe/London', 'Africa/Casablanca', 'Pacific/Apia']) {
      const spans = offsetSpans(decades, timeZone);
      spans.slice(1).forEach((span, index) => {
        expect(span.start).toBe(spans[index]?.end);
      });
    }
  });

  test.each([
    ['Europe/London', '2027-03-28T00:59:00Z', '2027-03-28T00:59:00+00:00'],
    ['Europe/London', '2027-03-28T09:15:00Z', '2027-03-28T10:15:00+01:00'],
    ['Asia/Kathmandu', '2027-03-28T20:00:00Z', '2027-03-29T01:45:00+05:45'],
    ['America/St_Johns', '2027-01-10T12:00:00Z', '2027-01-10T08:30:00-03:30'],
    ['UTC', '2027-01-10T12:00:00.250Z', '2027-01-10T12:00:00.250+00:00'],
  ])('writes RFC 3339 in %s: %s', (timeZone, instant, expected) => {
    expect(toRfc3339(at(instant), timeZone)).toBe(expected);
    expect(at(expected)).toBe(at(instant));
  });

  test('the two hours of fall back are told apart by their offset', () => {
    const first = at('2027-10-31T00:30:00Z');
    expect(toRfc3339(first, 'Europe/London')).toBe('2027-10-31T01:30:00+01:00');
    expect(toRfc3339(first + HOUR_MS, 'Europe/London')).toBe('2027-10-31T01:30:00+00:00');
  });

  test('a moment that is none is a stop, not a wrong answer', () => {
    expect(() => localDateOf(Number.NaN, 'Europe/London')).toThrow(RangeError);
    expect(() => dayInterval('soon', 'Europe/London')).toThrow(RangeError);
    expect(() => localDateOf(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('dates', () => {
  test.each(['2027-03-28', '2028-02-29', '1999-12-31'])('%s is a date', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  test.each([
    '2027-02-30',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-01-32',
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '2200-01-01',
    '9999-12-31',
    '2027-1-1',
    '27-01-01',
    '2027-01-01T00:00',
    ' 2027-01-01',
    '2027-01-01\n',
    '',
  ])('%j is no date', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  test('a week and its weekdays, over the change of the clocks', () => {
    const week = datesBetween('2027-03-26', '2027-04-01');
    expect(week.map(weekdayOf)).toEqual([5, 6, 7, 1, 2, 3, 4]);
    expect(week.at(-1)).toBe('2027-04-01');
    expect(datesBetween('2027-04-01', '2027-03-26')).toEqual([]);
  });

  test.each([
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2027-03-28', 0, '2027-03-28'],
  ])('%s plus %i days is %s', (date, n, expected) => {
    expect(addDays(date, n)).toBe(expected);
  });
});

describe('names of zones', () => {
  test.each(['Europe/London', 'UTC', 'Asia/Kathmandu', 'America/Argentina/Ushuaia', 'Etc/GMT+5'])(
    '%s is a zone',
    (text) => {
      expect(isTimeZone(text)).toBe(true);
    },
  );

  test.each(['Europe/Atlantis', '+01:00', '', 'Europe/London ', 'London', '../etc/passwd'])(
    '%j is no zone',
    (text) => {
      expect(isTimeZone(text)).toBe(false);
    },
  );
});

describe('a month', () => {
  test.each([
    ['2026-11-27', 1, '2026-12-27'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-03-31', -1, '2028-02-29'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s moved by %i is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test.each([
    ['2028-02-11', '2028-02-01', '2028-02-29'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
  ])('that of %s is from %s to %s', (date, from, to) => {
    expect(monthOf(date)).toEqual({ from, to });
  });
});
