import { expect, it } from 'vitest';
import { wallClockIso } from './wall-clock';

it.each([
  ['2027-01-15T10:00:00.900Z', 'Europe/London', '2027-01-15T10:00:00+00:00'],
  ['2027-07-15T23:30:00Z', 'Europe/London', '2027-07-16T00:30:00+01:00'],
  ['2027-01-15T10:00:00Z', 'Asia/Kathmandu', '2027-01-15T15:45:00+05:45'],
  ['2027-01-15T03:00:00Z', 'America/New_York', '2027-01-14T22:00:00-05:00'],
])('%s in %s is %s on the wall', (instant, zone, wall) => {
  expect(wallClockIso(new Date(instant), zone)).toBe(wall);
  expect(new Date(wall).getTime()).toBe(Math.floor(Date.parse(instant) / 1000) * 1000);
});
