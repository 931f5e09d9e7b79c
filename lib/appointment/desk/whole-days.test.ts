import { expect, it } from 'vitest';
import { wholeDays } from './whole-days';

const time = (at: string) => ({ startsAt: new Date(`2027-03-${at}:00Z`) });
const MORNING = time('01T09:00');
const LATE = time('01T23:30');
const NEXT = time('02T09:00');

it.each([
  ['nothing of nothing', [], 2, []],
  ['the whole day of the last that is asked for', [MORNING, LATE, NEXT], 1, [MORNING, LATE]],
  [
    'as many days as are needed',
    [MORNING, NEXT, time('02T10:00')],
    2,
    [MORNING, NEXT, time('02T10:00')],
  ],
  ['fewer where there are no more', [MORNING], 24, [MORNING]],
])('shows %s', (_what, times, least, shown) => {
  expect(wholeDays(times, 'Europe/London', least)).toEqual(shown);
});
