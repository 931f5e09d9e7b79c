import { expect, it } from 'vitest';
import type { HoursChange } from '@/lib/opening-hours/model';
import { newId, type ScheduleId } from '@/lib/shared/ids';
import { onDayAfter, pastMidnight, sessionWords, weekLines } from './hours-words';

it.each([
  [540, 1_020, '09:00–17:00'],
  [540, 1_440, '09:00–midnight'],
  [1_080, 1_560, '18:00 until 02:00 on Saturday'],
  [1_440, 1_500, 'midnight–01:00 on Saturday'],
  [1_470, 1_560, '00:30–02:00 on Saturday'],
])('hours from %i to %i minutes of a Friday are “%s”', (start, end, words) => {
  expect(sessionWords({ start, end }, onDayAfter(5))).toBe(words);
});

it('a week names the next day where one day goes on into it, also after Sunday', () => {
  const night = [{ start: 1_080, end: 1_560 }];
  const days = new Map(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ start: 540, end: 1_440 }]]),
  );
  const week = { from: '2027-03-01', to: null };
  expect(weekLines({ ...week, days: new Map([...days, [7, night]]) })).toEqual([
    'Mon to Sat 09:00–midnight',
    'Sun 18:00 until 02:00 on Monday',
  ]);
  expect(weekLines({ ...week, days: new Map([5, 6].map((weekday) => [weekday, night])) })).toEqual([
    'Mon to Thu closed',
    'Fri and Sat 18:00 until 02:00 the next day',
    'Sun closed',
  ]);
});

it('what a change opens past midnight is said before it is made', () => {
  const scheduleId = newId<ScheduleId>();
  const session: HoursChange = {
    kind: 'extra-session',
    scheduleId,
    date: '2027-03-05',
    startMinutes: 1_320,
    endMinutes: 1_500,
    reason: '',
  };
  expect(pastMidnight(session)).toEqual(['Friday 22:00 until 01:00 on Saturday']);
  expect(pastMidnight({ ...session, endMinutes: 1_440 })).toEqual([]);
});
