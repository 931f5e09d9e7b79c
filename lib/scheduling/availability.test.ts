import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../shared/milliseconds';
import {
  assignSchedules,
  findTimes,
  isOffered,
  type Lane,
  type Search,
  type VisitShape,
} from './availability';
import type { Interval } from './interval';
import { openIntervals } from './opening-hours';
import { addDays, dayInterval, toRfc3339, weekdayOf } from './zone';

const LONDON = 'Europe/London';
const MONDAY = '2027-06-14';
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

type Day = { readonly date: string; readonly timeZone: string };
const monday: Day = { date: MONDAY, timeZone: LONDON };

/** One session on one day, written "09:00-12:00"; an end past midnight is written "26:00". */
function session({ date, timeZone }: Day, text: string): Interval[] {
  const [start = '', end = ''] = text.split('-');
  const hours = {
    weekday: weekdayOf(date),
    startMinutes: clock(start),
    endMinutes: clock(end),
  };
  const week = { weekly: [hours], breaks: [], exceptions: [] };
  return openIntervals(week, date, addDays(date, 1), timeZone);
}

function lane(scheduleId: string, open: string, busy: readonly string[] = [], day = monday): Lane {
  return {
    scheduleId,
    open: session(day, open),
    busy: busy.flatMap((text) => session(day, text)),
  };
}

const halfHour: VisitShape = {
  preparationMinutes: 0,
  treatmentMinutes: 30,
  cleaningMinutes: 0,
  stepMinutes: 30,
};

function searchOn(day: Day, parts: Partial<Search>): Search {
  const { start, end } = dayInterval(day.date, day.timeZone);
  return {
    shape: halfHour,
    practitioners: [],
    resources: [],
    from: start,
    to: end,
    earliestStart: start,
    timeZone: day.timeZone,
    ...parts,
  };
}

const search = (parts: Partial<Search>) => searchOn(monday, parts);
const starts = (asked: Search) =>
  findTimes(asked).map(({ start }) => toRfc3339(start, asked.timeZone).slice(11, 16));
const mondayAt = (text: string) => dayInterval(MONDAY, LONDON).start + clock(text) * MINUTE_MS;

describe('one practitioner', () => {
  test('visits fill the session, the last one ends as it ends', () => {
    const practitioners = [lane('amira', '09:00-10:30')];
    expect(starts(search({ practitioners }))).toEqual(['09:00', '09:30', '10:00']);
  });

  test('visits may stand back to back', () => {
    const practitioners = [lane('amira', '09:00-10:30', ['09:30-10:00'])];
    expect(starts(search({ practitioners }))).toEqual(['09:00', '10:00']);
  });

  test('one minute of overlap is too much, before and after', () => {
    const practitioners = [lane('amira', '09:00-11:00', ['09:59-10:01'])];
    expect(starts(search({ practitioners }))).toEqual(['09:00', '10:30']);
  });

  test('a full day takes no start, and the night before still reaches into it', () => {
    const fullDays = [dayInterval(addDays(MONDAY, 1), LONDON)];
    const night = { ...lane('amira', '23:00-25:00'), fullDays };
    const shape = { ...halfHour, treatmentMinutes: 45, stepMinutes: 15 };
    const asked = search({ shape, practitioners: [night], to: mondayAt('26:00') });
    expect(starts(asked)).toEqual(['23:00', '23:15', '23:30', '23:45']);
    expect(isOffered(asked, mondayAt('23:45'))).toBe(true);
    expect(isOffered(asked, mondayAt('24:00'))).toBe(false);
  });

  test('cleaning blocks the room before the next visit and must end before closing', () => {
    const shape = { ...halfHour, cleaningMinutes: 10 };
    const practitioners = [lane('amira', '09:00-11:00', ['10:00-10:30'])];
    expect(starts(search({ shape, practitioners }))).toEqual(['09:00']);
    expect(starts(search({ shape: { ...shape, stepMinutes: 5 }, practitioners }))).toEqual([
      '09:00',
      '09:05',
      '09:10',
      '09:15',
      '09:20',
    ]);
  });

  test('the patient leaves before the cleaning, the lanes are taken until after it', () => {
    const shape = {
      preparationMinutes: 20,
      treatmentMinutes: 15,
      cleaningMinutes: 10,
      stepMinutes: 60,
    };
    const [time] = findTimes(search({ shape, practitioners: [lane('amira', '09:00-09:45')] }));
    expect(time).toEqual({
      start: mondayAt('09:00'),
      end: mondayAt('09:35'),
      occupiedUntil: mondayAt('09:45'),
      practitioners: ['amira'],
    });
  });

  test('a visit does not reach over lunch', () => {
    const amira = { ...lane('amira', '09:00-10:00'), scheduleId: 'amira' };
    const open = [...amira.open, ...session(monday, '10:15-11:00')];
    expect(starts(search({ practitioners: [{ ...amira, open }] }))).toEqual([
      '09:00',
      '09:30',
      '10:30',
    ]);
  });

  test('starts stand on the step after midnight, not after opening', () => {
    const practitioners = [lane('amira', '09:10-10:30')];
    const shape = { ...halfHour, stepMinutes: 15 };
    expect(starts(search({ shape, practitioners }))).toEqual(['09:15', '09:30', '09:45', '10:00']);
  });

  test('the window bounds the start: its first instant is in, its last is out', () => {
    const practitioners = [lane('amira', '09:00-12:00')];
    const window = { from: mondayAt('09:30'), to: mondayAt('10:30') };
    expect(starts(search({ practitioners, ...window }))).toEqual(['09:30', '10:00']);
  });

  test('nothing is offered before the earliest start', () => {
    const practitioners = [lane('amira', '09:00-11:00')];
    expect(starts(search({ practitioners, earliestStart: mondayAt('09:30') + 1 }))).toEqual([
      '10:00',
      '10:30',
    ]);
  });

  test('nobody, no hours or an empty window: no times', () => {
    const practitioners = [lane('amira', '09:00-11:00')];
    expect(starts(search({}))).toEqual([]);
    expect(
      starts(
        search({ practitioners: [{ ...practitioners[0], scheduleId: 'x', open: [], busy: [] }] }),
      ),
    ).toEqual([]);
    expect(starts(search({ practitioners, to: mondayAt('00:00') }))).toEqual([]);
  });

  test.each([
    { treatmentMinutes: 0 },
    { stepMinutes: 0 },
    { cleaningMinutes: -30 },
    { treatmentMinutes: Number.NaN },
  ])('a visit shaped %j is a bug', (part) => {
    const shape = { ...halfHour, ...part };
    expect(() => findTimes(search({ shape, practitioners: [] }))).toThrow(RangeError);
  });
});

describe('rooms and devices', () => {
  const practitioners = [lane('amira', '09:00-11:00'), lane('ben', '09:00-11:00')];

  test('a room of the kind must be free for the whole time, any of them', () => {
    const rooms = {
      lanes: [
        lane('room-1', '09:00-11:00', ['09:00-10:00']),
        lane('room-2', '09:00-10:30', ['09:30-10:00']),
      ],
    };
    expect(starts(search({ practitioners, resources: [rooms] }))).toEqual([
      '09:00',
      '10:00',
      '10:30',
    ]);
  });

  test('half a visit in one room and half in another is no visit', () => {
    const rooms = {
      lanes: [
        lane('room-1', '09:00-11:00', ['09:15-11:00']),
        lane('room-2', '09:00-11:00', ['09:00-09:15']),
      ],
    };
    expect(starts(search({ practitioners, resources: [rooms] }))[0]).toBe('09:30');
  });

  test('one cryo unit for two rooms and two practitioners: one visit at a time', () => {
    const rooms = {
      lanes: [lane('room-1', '09:00-11:00', ['09:00-10:00']), lane('room-2', '09:00-11:00')],
    };
    const cryo = { lanes: [lane('cryo', '09:00-11:00', ['09:00-10:00'])] };
    const asked = search({ practitioners, resources: [rooms, cryo] });
    expect(starts(asked)).toEqual(['10:00', '10:30']);
    expect(starts(search({ practitioners, resources: [rooms] }))).toContain('09:00');
  });

  test('a kind of which there is none is never free', () => {
    expect(starts(search({ practitioners, resources: [{ lanes: [] }] }))).toEqual([]);
  });

  test('two rooms of one kind need two rooms', () => {
    const rooms = {
      lanes: [
        lane('room-1', '09:00-11:00', ['09:00-09:30']),
        lane('room-2', '09:00-11:00', ['10:30-11:00']),
      ],
    };
    const asked = search({ practitioners, resources: [rooms, rooms] });
    expect(starts(asked)).toEqual(['09:30', '10:00']);
    expect(assignSchedules(asked, mondayAt('09:30'))?.resources).toEqual(['room-1', 'room-2']);
  });

  test('the wider choice gives way when the narrower one has a single room', () => {
    const one = lane('room-1', '09:00-09:30');
    const two = lane('room-2', '09:00-09:30');
    const asked = search({ practitioners, resources: [{ lanes: [one, two] }, { lanes: [one] }] });
    expect(assignSchedules(asked, mondayAt('09:00'))?.resources).toEqual(['room-2', 'room-1']);
  });

  test('an assistant who is also a practitioner cannot assist at her own visit', () => {
    const asked = search({ practitioners, resources: [{ lanes: [lane('amira', '09:00-09:30')] }] });
    expect(findTimes(asked).map((time) => time.practitioners)).toEqual([['ben']]);
    expect(isOffered(asked, mondayAt('09:00'), 'amira')).toBe(false);
    expect(assignSchedules(asked, mondayAt('09:00'))).toEqual({
      practitioner: 'ben',
      resources: ['amira'],
    });
  });
});

describe('who takes the visit', () => {
  const day = '08:00-18:00';
  test('each time names the practitioners who are free', () => {
    const practitioners = [lane('amira', '09:00-10:00'), lane('ben', '09:30-10:30')];
    expect(findTimes(search({ practitioners })).map((time) => time.practitioners)).toEqual([
      ['amira'],
      ['amira', 'ben'],
      ['ben'],
    ]);
  });

  test('any practitioner: the least loaded on that day', () => {
    const practitioners = [
      lane('amira', day, ['09:00-11:00']),
      lane('ben', day, ['09:00-09:30', '10:00-10:30']),
      lane('chloe', day, ['09:00-10:01']),
    ];
    expect(assignSchedules(search({ practitioners }), mondayAt('14:00'))?.practitioner).toBe('ben');
  });

  test('the load of other days does not count', () => {
    const tuesday = { date: addDays(MONDAY, 1), timeZone: LONDON };
    const amira = lane('amira', day, ['09:00-09:30']);
    const ben = { ...lane('ben', day), busy: session(tuesday, '08:00-18:00') };
    const asked = search({ practitioners: [amira, ben] });
    expect(assignSchedules(asked, mondayAt('14:00'))?.practitioner).toBe('ben');
  });

  test('equal load: the first by id, whatever the order they come in', () => {
    const practitioners = [lane('chloe', day), lane('ben', day), lane('amira', day)];
    expect(assignSchedules(search({ practitioners }), mondayAt('14:00'))?.practitioner).toBe(
      'amira',
    );
  });

  test('time off is no load: whoever has seen nobody yet comes first', () => {
    const practitioners = [
      lane('ben', day, ['09:00-10:00']),
      lane('zoe', '13:00-18:00', ['08:00-13:00']),
    ];
    expect(assignSchedules(search({ practitioners }), mondayAt('14:00'))?.practitioner).toBe('zoe');
  });

  test('the least loaded is passed over when not free', () => {
    const practitioners = [lane('amira', day, ['08:00-12:00']), lane('ben', day, ['14:00-14:30'])];
    expect(assignSchedules(search({ practitioners }), mondayAt('14:00'))?.practitioner).toBe(
      'amira',
    );
  });

  test('a chosen practitioner takes it, or nobody does', () => {
    const practitioners = [lane('amira', day), lane('ben', day, ['14:00-14:30'])];
    const asked = search({
      practitioners,
      resources: [{ lanes: [lane('room-2', day), lane('room-1', day)] }],
    });
    expect(assignSchedules(asked, mondayAt('14:30'), 'ben')).toEqual({
      practitioner: 'ben',
      resources: ['room-1'],
    });
    expect(assignSchedules(asked, mondayAt('14:00'), 'ben')).toBeNull();
    expect(assignSchedules(asked, mondayAt('14:00'), 'nobody')).toBeNull();
  });

  test('only starts that were offered can be taken', () => {
    const asked = search({ practitioners: [lane('amira', day)], earliestStart: mondayAt('10:00') });
    expect(isOffered(asked, mondayAt('10:00'))).toBe(true);
    expect(isOffered(asked, mondayAt('09:30'))).toBe(false); // too soon
    expect(isOffered(asked, mondayAt('10:10'))).toBe(false); // between two steps
    expect(isOffered(asked, mondayAt('10:00') - 0.5)).toBe(false); // no whole millisecond
    expect(isOffered(asked, mondayAt('17:45'))).toBe(false); // ends after closing
    expect(isOffered(asked, asked.to)).toBe(false); // tomorrow
    expect(isOffered(asked, Number.NaN)).toBe(false);
  });
});

describe('when the clocks change', () => {
  function nightStarts(date: string, timeZone: string, shape: Partial<VisitShape> = {}): string[] {
    const day = { date, timeZone };
    const asked = searchOn(day, {
      shape: { ...halfHour, ...shape },
      practitioners: [lane('amira', '00:30-03:30', [], day)],
    });
    return findTimes(asked).map(({ start }) => toRfc3339(start, timeZone).slice(11));
  }

  test('spring forward in London: no time within the skipped hour', () => {
    expect(nightStarts('2027-03-28', LONDON)).toEqual([
      '00:30:00+00:00',
      '02:00:00+01:00',
      '02:30:00+01:00',
      '03:00:00+01:00',
    ]);
  });

  test('spring forward in New York', () => {
    expect(nightStarts('2027-03-14', 'America/New_York')).toEqual([
      '00:30:00-05:00',
      '01:00:00-05:00',
      '01:30:00-05:00',
      '03:00:00-04:00',
    ]);
  });

  test('fall back in London: both hours, told apart by their offset', () => {
    expect(nightStarts('2027-10-31', LONDON)).toEqual([
      '00:30:00+01:00',
      '01:00:00+01:00',
      '01:30:00+01:00',
      '01:00:00+00:00',
      '01:30:00+00:00',
      '02:00:00+00:00',
      '02:30:00+00:00',
      '03:00:00+00:00',
    ]);
  });

  test('half an hour on at Lord Howe: hourly starts stay on the hour of the wall clock', () => {
    expect(nightStarts('2027-10-03', 'Australia/Lord_Howe', { stepMinutes: 60 })).toEqual([
      '01:00:00+10:30',
      '03:00:00+11:00',
    ]);
  });

  test('half an hour back at Lord Howe: the half hour that comes again is offered again', () => {
    expect(nightStarts('2027-04-04', 'Australia/Lord_Howe')).toEqual([
      '00:30:00+11:00',
      '01:00:00+11:00',
      '01:30:00+11:00',
      '01:30:00+10:30',
      '02:00:00+10:30',
      '02:30:00+10:30',
      '03:00:00+10:30',
    ]);
  });

  test('a visit over the change lasts as long as any other', () => {
    const day = { date: '2027-03-28', timeZone: LONDON };
    const shape = { ...halfHour, treatmentMinutes: 60 };
    const practitioners = [lane('amira', '00:30-03:30', [], day)];
    const [time] = findTimes(searchOn(day, { shape, practitioners }));
    expect(toRfc3339(time?.start ?? 0, LONDON)).toBe('2027-03-28T00:30:00+00:00');
    expect(toRfc3339(time?.end ?? 0, LONDON)).toBe('2027-03-28T02:30:00+01:00');
  });
});

test('a visit may cross midnight', () => {
  const practitioners = [lane('amira', '23:00-25:00')];
  const to = dayInterval(addDays(MONDAY, 1), LONDON).end;
  expect(starts(search({ practitioners, to }))).toEqual(['23:00', '23:30', '00:00', '00:30']);
  const shape = { ...halfHour, treatmentMinutes: 60 };
  expect(starts(search({ shape, practitioners, to }))).toEqual(['23:00', '23:30', '00:00']);
});

test('a step that does not divide the day starts again at midnight', () => {
  const practitioners = [lane('amira', '22:00-27:00')];
  const to = dayInterval(addDays(MONDAY, 1), LONDON).end;
  const shape = { ...halfHour, stepMinutes: 50 };
  expect(starts(search({ shape, practitioners, to }))).toEqual([
    '22:30',
    '23:20',
    '00:00',
    '00:50',
    '01:40',
    '02:30',
  ]);
});
