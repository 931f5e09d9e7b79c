import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HoursRow, replaceWeek, WEEKDAYS, weeksFrom } from '@/lib/opening-hours/model';
import type { ScheduleHours } from '@/lib/opening-hours/queries';
import { newId, type ScheduleId } from '@/lib/shared/ids';
import { readChange } from './hours-form';
import { boxLabel, shownWeek } from './shown-week';

const DAY = '2027-03-01';
const SCHEDULE = newId<ScheduleId>();
const MONDAY = { 'open-1': '09:00', 'close-1': '17:00' };

const read = (boxes: Readonly<Record<string, string>>) =>
  readChange('week', { schedule: SCHEDULE, from: DAY, ...boxes });

const hours = (rows: readonly Omit<HoursRow, 'validFrom' | 'validTo'>[]) =>
  ({
    rows: rows.map((row) => ({ ...row, validFrom: null, validTo: null })),
  }) as unknown as ScheduleHours;

const days = fc.array(
  fc
    .record({
      isBreak: fc.boolean(),
      weekday: fc.constantFrom(...WEEKDAYS),
      // Nights end by five, and days begin after that.
      times: fc.tuple(fc.integer({ min: 300, max: 1_739 }), fc.integer({ min: 301, max: 1_740 })),
    })
    .filter(({ isBreak, times: [start, end] }) => start < end && (isBreak || start < 1_440))
    .map(({ times: [startMinutes, endMinutes], ...row }) => ({ ...row, startMinutes, endMinutes })),
  { maxLength: 40 },
);
/** A day begins on its own date; what a break leaves of a night alone is no day of a form. */
const beginsOnItsDate = (rows: ScheduleHours['rows']) =>
  [...(weeksFrom(rows, DAY)[0]?.days.values() ?? [])].every(
    ([first]) => !first || first.start < 1_440,
  );

describe('the form of a week', () => {
  it('saves what it shows and loses no break, however many a day has', () => {
    fc.assert(
      fc.property(days, (rows) => {
        const own = hours(rows);
        fc.pre(beginsOnItsDate(own.rows));
        const asked = read(shownWeek(own, DAY));
        if (!('change' in asked) || asked.change.kind !== 'week') throw new Error('refused');
        const saved = replaceWeek([], { from: DAY, to: null }, asked.change.week);
        expect(weeksFrom(saved, DAY)).toEqual(weeksFrom(own.rows, DAY));
      }),
    );
  });

  it('has boxes for three breaks, and for more where a day has more', () => {
    const session = { isBreak: false, weekday: 1, startMinutes: 540, endMinutes: 1_020 };
    const breaks = [600, 660, 720, 780].map((startMinutes) => ({
      ...session,
      isBreak: true,
      startMinutes,
      endMinutes: startMinutes + 15,
    }));
    expect(Object.keys(shownWeek(hours([session]), DAY))).toHaveLength(7 * (2 + 3 * 2));
    expect(shownWeek(hours([session, ...breaks]), DAY)).toMatchObject({
      'pause4-1': '13:00',
      'resume4-1': '13:15',
      'pause4-2': '',
    });
    expect(boxLabel('resume4-1')).toBe('Monday, break 4 to');
  });

  it('takes breaks in any order', () => {
    const asked = read({
      ...MONDAY,
      'pause1-1': '15:00',
      'resume1-1': '15:15',
      'pause3-1': '12:00',
      'resume3-1': '12:45',
    });
    expect(asked).toMatchObject({
      change: {
        week: [
          {
            pauses: [
              { start: 720, end: 765 },
              { start: 900, end: 915 },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['18:00', '02:00', 1_080, 1_560],
    ['09:00', '00:00', 540, 1_440],
    ['00:00', '00:00', 0, 1_440],
    ['09:00', '09:00', 540, 1_980],
  ])('from %s to %s ends at or after midnight', (open, close, startMinutes, endMinutes) => {
    const asked = read({ 'open-5': open, 'close-5': close });
    expect(asked).toMatchObject({ change: { week: [{ weekday: 5, startMinutes, endMinutes }] } });
  });

  it('takes breaks on both sides of midnight, and a next day that opens when the night ends', () => {
    const night = { 'open-5': '18:00', 'close-5': '02:00' };
    const pauses = {
      'pause1-5': '00:30',
      'resume1-5': '01:00',
      'pause2-5': '23:45',
      'resume2-5': '00:00',
    };
    const asked = read({ ...night, ...pauses, 'open-6': '02:00', 'close-6': '10:00' });
    expect(asked).toMatchObject({
      change: {
        week: [
          {
            startMinutes: 1_080,
            endMinutes: 1_560,
            pauses: [
              { start: 1_425, end: 1_440 },
              { start: 1_470, end: 1_500 },
            ],
          },
          { weekday: 6 },
        ],
      },
    });
  });

  const OVERLAP = 'This break overlaps another one';
  const WITHIN = 'The break must lie within the hours';
  const LATER = 'This must be later than it begins';
  const TIME = 'Write a time such as 09:00';
  it.each([
    {
      boxes: { 'close-1': '08:00', 'open-2': '07:00', 'close-2': '17:00' },
      errors: { 'close-1': 'This runs into the next day, which opens at 07:00' },
    },
    {
      boxes: { 'open-7': '18:00', 'close-7': '09:01' },
      errors: { 'close-7': 'This runs into the next day, which opens at 09:00' },
    },
    {
      boxes: { 'close-1': '02:00', 'pause1-1': '01:30', 'resume1-1': '02:00' },
      errors: { 'resume1-1': WITHIN },
    },
    {
      boxes: { 'close-1': '02:00', 'pause1-1': '01:30', 'resume1-1': '01:00' },
      errors: { 'resume1-1': LATER },
    },
    { boxes: { 'open-1': '' }, errors: { 'open-1': TIME } },
    { boxes: { 'pause1-1': '12:00' }, errors: { 'resume1-1': TIME } },
    { boxes: { 'resume2-1': '12:00' }, errors: { 'pause2-1': TIME } },
    { boxes: { 'pause2-1': '12:30', 'resume2-1': '12:00' }, errors: { 'resume2-1': LATER } },
    { boxes: { 'pause2-1': '09:00', 'resume2-1': '10:00' }, errors: { 'pause2-1': WITHIN } },
    { boxes: { 'pause3-1': '16:00', 'resume3-1': '17:00' }, errors: { 'resume3-1': WITHIN } },
    {
      boxes: {
        'pause1-1': '12:00',
        'resume1-1': '13:00',
        'pause3-1': '12:59',
        'resume3-1': '14:00',
      },
      errors: { 'pause3-1': OVERLAP },
    },
    {
      boxes: {
        'pause1-1': '12:00',
        'resume1-1': '11:00',
        'pause2-1': '18:00',
        'resume2-1': '19:00',
      },
      errors: { 'resume1-1': LATER, 'pause2-1': WITHIN, 'resume2-1': WITHIN },
    },
  ])('refuses $boxes at the box', ({ boxes, errors }) => {
    expect(read({ ...MONDAY, ...boxes })).toEqual({ errors });
  });
});
