import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIntervals, type WeeklyHours } from '../scheduling/opening-hours';
import { addDays, type LocalDate, weekdayOf } from '../scheduling/zone';
import {
  type DayHours,
  type HoursRow,
  replaceWeek,
  toDayHours,
  WEEKDAYS,
  weeksFrom,
} from './model';

const ZONE = 'Europe/London';
const FIRST = '2027-03-01';
const LAST = '2027-05-30';

const open = (rows: readonly HoursRow[], from: LocalDate, to: LocalDate) =>
  openIntervals(
    {
      weekly: rows.filter(({ isBreak }) => !isBreak) as WeeklyHours[],
      breaks: rows.filter(({ isBreak }) => isBreak) as WeeklyHours[],
      exceptions: [],
    },
    from,
    to,
    ZONE,
  );

const dates = fc.integer({ min: 0, max: 90 }).map((days) => addDays(FIRST, days));
const minutes = fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 }));
const rows = fc.array(
  fc
    .record({
      isBreak: fc.boolean(),
      weekday: fc.constantFrom(...WEEKDAYS),
      between: minutes,
      validFrom: fc.option(dates),
      validTo: fc.option(dates),
    })
    .map(({ between: [start, length], ...row }) => ({
      ...row,
      startMinutes: start * 15,
      endMinutes: Math.min(1440, (start + length) * 15),
    })),
  { maxLength: 12 },
);
const PAUSES = [
  { start: 600, end: 615 },
  { start: 720, end: 765 },
  { start: 900, end: 920 },
];
const weeks = fc
  .uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 7 })
  .map((days): DayHours[] =>
    days.map((weekday) => ({
      weekday,
      startMinutes: 540,
      endMinutes: 1020,
      pauses: PAUSES.slice(0, weekday % 4),
    })),
  );
const spans = fc
  .tuple(dates, fc.option(fc.integer({ min: 0, max: 40 })))
  .map(([from, days]) => ({ from, to: days === null ? null : addDays(from, days) }));

describe('another week between two dates', () => {
  it('holds on those dates and nowhere else', () => {
    fc.assert(
      fc.property(rows, spans, weeks, (old, span, week) => {
        const changed = replaceWeek(old, span, week);
        const alone = replaceWeek([], { from: FIRST, to: null }, week);
        for (let date = FIRST; date <= LAST; date = addDays(date, 1)) {
          const isChanged = date >= span.from && (span.to === null || date <= span.to);
          expect(open(changed, date, date)).toEqual(open(isChanged ? alone : old, date, date));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('begins and ends with what begins on those dates: a night before goes on', () => {
    const late = rows.map((all) =>
      all.map((row) => (row.weekday % 2 ? { ...row, endMinutes: row.endMinutes + 720 } : row)),
    );
    /** What begins on a date, whenever it ends. */
    const begun = (all: readonly HoursRow[], date: LocalDate) =>
      all
        .filter(({ weekday }) => weekday === weekdayOf(date))
        .filter(({ validFrom }) => validFrom === null || validFrom <= date)
        .filter(({ validTo }) => validTo === null || date <= validTo)
        .map(({ isBreak, startMinutes, endMinutes }) => [isBreak, startMinutes, endMinutes]);
    fc.assert(
      fc.property(late, spans, weeks, (old, span, week) => {
        const nights = week.map((day) => ({ ...day, endMinutes: 1_560 }));
        const changed = replaceWeek(old, span, nights);
        const alone = replaceWeek([], { from: FIRST, to: null }, nights);
        for (let date = FIRST; date <= LAST; date = addDays(date, 1)) {
          const isChanged = date >= span.from && (span.to === null || date <= span.to);
          expect(begun(changed, date)).toEqual(begun(isChanged ? alone : old, date));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is told as it was written, week after week', () => {
    const nine = WEEKDAYS.slice(0, 5).map((weekday) => ({
      weekday,
      startMinutes: 540,
      endMinutes: 1020,
      pauses: [],
    }));
    const always = replaceWeek([], { from: '2027-01-01', to: null }, nine);
    const [monday] = nine;
    const spring = { from: '2027-04-05', to: '2027-04-18' };
    const planned = weeksFrom(replaceWeek(always, spring, monday ? [monday] : []), '2027-03-01');
    expect(planned.map(({ from, to }) => [from, to])).toEqual([
      ['2027-03-01', '2027-04-04'],
      ['2027-04-05', '2027-04-18'],
      ['2027-04-19', null],
    ]);
    expect(planned[1]?.days.get(1)).toEqual([{ start: 540, end: 1020 }]);
    expect(planned[1]?.days.get(2)).toEqual([]);
    // The same week again is no other week.
    const same = replaceWeek(always, spring, nine);
    expect(weeksFrom(same, '2027-03-01')).toHaveLength(1);
  });

  it.each([
    { stretches: [], day: null },
    { stretches: [[540, 1020]], day: { startMinutes: 540, endMinutes: 1020, pauses: [] } },
    {
      stretches: [
        [540, 600],
        [660, 720],
        [780, 1020],
      ],
      day: {
        startMinutes: 540,
        endMinutes: 1020,
        pauses: [
          { start: 600, end: 660 },
          { start: 720, end: 780 },
        ],
      },
    },
  ])('is one session with each gap as a break: $stretches', ({ stretches, day }) => {
    const intervals = stretches.map(([start = 0, end = 0]) => ({ start, end }));
    expect(toDayHours(1, intervals)).toEqual(day && { weekday: 1, ...day });
  });
});
