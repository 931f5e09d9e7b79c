import { describe, expect, it } from 'vitest';
import { formatTime } from './format';

describe('the time of day', () => {
  it.each([
    ['2027-03-01T00:05:00Z', '12:05 am'],
    ['2027-03-01T09:15:00Z', '9:15 am'],
    ['2027-03-01T12:00:00Z', '12:00 pm'],
    ['2027-03-01T12:30:00Z', '12:30 pm'],
    ['2027-03-01T23:59:00Z', '11:59 pm'],
  ])('of %s reads %s', (instant, words) => {
    expect(formatTime(new Date(instant), 'Europe/London')).toBe(words);
  });
});
