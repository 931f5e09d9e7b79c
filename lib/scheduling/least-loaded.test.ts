import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../shared/milliseconds';
import { findTimes, type Lane, type Search } from './availability';
import { leastLoadedFirst } from './least-loaded';

const MONDAY = Date.parse('2027-03-01T00:00:00Z');
const hours = (day: number, from: number, to: number) => ({
  start: MONDAY + day * DAY_MS + from * HOUR_MS,
  end: MONDAY + day * DAY_MS + to * HOUR_MS,
});
const open = [hours(0, 9, 12), hours(1, 9, 12)];

function searchOf(practitioners: readonly Lane[]): Search {
  return {
    shape: { preparationMinutes: 0, treatmentMinutes: 60, cleaningMinutes: 0, stepMinutes: 60 },
    practitioners,
    resources: [],
    from: MONDAY,
    to: MONDAY + 2 * DAY_MS,
    earliestStart: MONDAY,
    timeZone: 'Europe/London',
  };
}

describe('of those who could take a time', () => {
  const search = searchOf([
    { scheduleId: 'amira', open, busy: [hours(0, 10, 11)] },
    { scheduleId: 'ben', open, busy: [hours(1, 9, 11)] },
  ]);
  const byDay = leastLoadedFirst(search, findTimes(search)).map(({ start, practitioners }) => [
    (start - MONDAY) / HOUR_MS,
    ...practitioners,
  ]);

  test('whoever has the fewest busy minutes on its day is named first', () => {
    expect(byDay).toEqual([
      [9, 'ben', 'amira'],
      [10, 'ben'],
      [11, 'ben', 'amira'],
      [33, 'amira'],
      [34, 'amira'],
      [35, 'amira', 'ben'],
    ]);
  });
});
