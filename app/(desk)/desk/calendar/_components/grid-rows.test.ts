import { describe, expect, it } from 'vitest';
import { dayRows, isPartOf, weekRows } from './grid-rows';
import { nowLineOf } from './row-lines';

const at = (text: string) => Date.parse(text);
const stretch = (start: string, end: string) => ({ start: at(start), end: at(end) });

describe('the rows of a day', () => {
  const hours = stretch('2027-03-01T09:30:00Z', '2027-03-01T16:45:00Z');
  const rows = dayRows('2027-03-01', 'Europe/London', [hours]);

  it('reach over whole hours around everything that happens', () => {
    expect(rows.count).toBe(8 * 12);
    expect(rows.hours).toHaveLength(8);
    expect(rows.hours[0]).toEqual({ at: new Date('2027-03-01T09:00:00Z'), row: 2 });
  });

  it('put a visit on its five minutes, and a crooked one on all it touches', () => {
    expect(rows.span(stretch('2027-03-01T09:00:00Z', '2027-03-01T09:20:00Z'))).toEqual({
      from: 2,
      to: 6,
    });
    expect(rows.span(stretch('2027-03-01T09:02:00Z', '2027-03-01T09:08:00Z'))).toEqual({
      from: 2,
      to: 4,
    });
  });

  it('cut what reaches out of the day and leave out what is not in it', () => {
    expect(rows.span(stretch('2027-02-28T09:00:00Z', '2027-03-01T09:10:00Z'))).toEqual({
      from: 2,
      to: 4,
    });
    expect(rows.span(stretch('2027-03-01T18:00:00Z', '2027-03-01T19:00:00Z'))).toBeNull();
  });

  it('draw the line of now on its five minutes while the day is shown, and not before or after', () => {
    const lineOf = (text: string) => nowLineOf(rows.shown, at(text));
    expect(lineOf('2027-03-01T08:59:59Z')).toBeNull();
    expect(lineOf('2027-03-01T09:00:00Z')).toBe(2);
    expect(lineOf('2027-03-01T09:04:59Z')).toBe(2);
    expect(lineOf('2027-03-01T09:05:00Z')).toBe(3);
    expect(lineOf('2027-03-01T16:59:59Z')).toBe(97);
    expect(lineOf('2027-03-01T17:00:00Z')).toBeNull();
  });

  it('tell what is closed', () => {
    expect(rows.closed([hours])).toEqual([
      stretch('2027-03-01T09:00:00Z', '2027-03-01T09:30:00Z'),
      stretch('2027-03-01T16:45:00Z', '2027-03-01T17:00:00Z'),
    ]);
  });

  it('are a usual day where nothing happens', () => {
    expect(dayRows('2027-03-01', 'Europe/London', []).count).toBe(8 * 12);
  });

  it('show the hour that comes twice twice', () => {
    // In New York the clocks go back on 7 November 2027 at 2:00.
    const night = stretch('2027-11-07T05:00:00Z', '2027-11-07T07:00:00Z');
    const shown = dayRows('2027-11-07', 'America/New_York', [night]);
    expect(shown.hours.map(({ at: hour }) => hour.toISOString())).toEqual([
      '2027-11-07T05:00:00.000Z',
      '2027-11-07T06:00:00.000Z',
    ]);
    expect(shown.count).toBe(24);
  });
});

describe('a date', () => {
  const day = stretch('2027-03-01T00:00:00Z', '2027-03-02T00:00:00Z');
  it.each([
    ['over the midnight before it', '2027-02-28T23:45:00Z', '2027-03-01T00:05:00Z', true],
    ['over the midnight after it', '2027-03-01T23:45:00Z', '2027-03-02T00:05:00Z', true],
    ['that ends as it begins', '2027-02-28T23:45:00Z', '2027-03-01T00:00:00Z', false],
    ['that begins as it ends', '2027-03-02T00:00:00Z', '2027-03-02T00:20:00Z', false],
  ])('has its part of a visit %s', (_, startsAt, endsAt, isOnIt) => {
    expect(isPartOf(day, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) })).toBe(isOnIt);
  });
});

describe('the rows of a week', () => {
  it('show the same hours on each date, also after the clocks have changed', () => {
    // In London the clocks go forward on 28 March 2027.
    const rows = weekRows(['2027-03-27', '2027-03-28'], 'Europe/London', [
      stretch('2027-03-27T09:00:00Z', '2027-03-27T12:00:00Z'),
      stretch('2027-03-28T13:00:00Z', '2027-03-28T15:00:00Z'),
    ]);
    const saturday = rows.get('2027-03-27');
    const sunday = rows.get('2027-03-28');
    expect(saturday?.count).toBe(7 * 12);
    expect(sunday?.count).toBe(7 * 12);
    // Two in the afternoon on the clock, in the sixtieth row below nine.
    const afternoon = stretch('2027-03-28T13:00:00Z', '2027-03-28T14:00:00Z');
    expect(sunday?.span(afternoon)).toEqual({ from: 62, to: 74 });
  });

  it('show a night on the date it belongs to, also in the hour before a day of 25', () => {
    // In London the clocks go back on 31 October 2027 at 2:00.
    const night = stretch('2027-10-30T21:00:00Z', '2027-10-31T02:00:00Z');
    const rows = weekRows(['2027-10-30', '2027-10-31'], 'Europe/London', [night]);
    const [saturday, sunday] = [rows.get('2027-10-30'), rows.get('2027-10-31')];
    // From half past midnight in summer time, a minute of clock that is not shown twice.
    const visit = stretch('2027-10-30T23:30:00Z', '2027-10-31T00:00:00Z');
    expect(saturday?.span(visit)).toBeNull();
    expect(sunday?.span(visit)).toEqual({ from: 8, to: 14 });
    expect(saturday?.closed([night])).toEqual([
      stretch('2027-10-29T22:00:00Z', '2027-10-30T21:00:00Z'),
    ]);
    expect(sunday?.closed([night])[0]).toEqual(
      stretch('2027-10-31T02:00:00Z', '2027-11-01T00:00:00Z'),
    );
    expect(saturday?.count).toBe(sunday?.count);
  });
});
