import { describe, expect, it } from 'vitest';
import { dayRows, weekRows } from './grid-rows';

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
});
