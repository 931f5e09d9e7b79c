import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '../model';
import { type BoardColumn, type BoardVisit, boardColumn, lateMinutes, waitOf } from './board';
import { deskSteps } from './desk-steps';

const NINE = new Date('2027-03-01T09:00:00Z');
const at = (minutes: number, seconds = 0) =>
  new Date(NINE.getTime() + minutes * 60_000 + seconds * 1_000);

const visit = (more: Partial<BoardVisit> = {}): BoardVisit => ({
  status: 'booked',
  cancellationReason: null,
  startsAt: NINE,
  arrivedAt: null,
  settledAt: null,
  terms: { priceMinor: 9_000 },
  paidMinor: 2_000,
  ...more,
});

describe('the column of a visit', () => {
  const columns: Readonly<Record<AppointmentStatus, BoardColumn | null>> = {
    proposed: 'expected',
    pending: null,
    booked: 'expected',
    arrived: 'here',
    'checked-in': 'room',
    fulfilled: 'to-pay',
    cancelled: null,
    noshow: 'done',
    'entered-in-error': null,
    waitlist: null,
  };
  it.each(APPOINTMENT_STATUSES)('%s', (status) => {
    expect(boardColumn(visit({ status }))).toBe(columns[status]);
  });

  it.each([
    ['the rest is due', {}, 'to-pay'],
    ['the rest was paid', { settledAt: NINE }, 'done'],
    ['the deposit was the price', { paidMinor: 9_000 }, 'done'],
    ['nothing was paid of nothing', { paidMinor: null, terms: { priceMinor: 0 } }, 'done'],
    ['nothing was paid', { paidMinor: null }, 'to-pay'],
  ] as const)('of a done one when %s', (_, more, column) => {
    expect(boardColumn(visit({ status: 'fulfilled', ...more }))).toBe(column);
  });

  it('keeps who was sent home today on the board, and no other cancellation', () => {
    const ended = (cancellationReason: BoardVisit['cancellationReason']) =>
      boardColumn(visit({ status: 'cancelled', cancellationReason }));
    expect(ended('not-suitable-today')).toBe('done');
    expect(ended('not-suitable')).toBeNull();
    expect(ended('patient')).toBeNull();
  });

  it('changes with every step forward that the desk has', () => {
    for (const status of APPOINTMENT_STATUSES) {
      for (const { to, isBack } of deskSteps(status)) {
        const [from, next] = [boardColumn(visit({ status })), boardColumn(visit({ status: to }))];
        if (!isBack) expect(next).not.toBe(from);
      }
    }
  });
});

describe('waiting', () => {
  it.each([
    ['not here yet', null, at(30), null],
    ['here this minute', at(0), at(0, 59), { minutes: 0, isLong: false }],
    ['came early, and it is not yet their time', at(-40), at(0), { minutes: 40, isLong: false }],
    ['came early, and it is long past it', at(-40), at(15), { minutes: 55, isLong: true }],
    ['came on time, a minute before it is long', at(0), at(14, 59), { minutes: 14, isLong: false }],
    ['came late, and waits a little', at(20), at(30), { minutes: 10, isLong: false }],
    ['a clock that went back', at(5), at(4), { minutes: 0, isLong: false }],
  ])('%s', (_, arrivedAt, now, expected) => {
    expect(waitOf({ startsAt: NINE, arrivedAt }, now)).toEqual(expected);
  });

  it.each([
    [at(-1), 0],
    [at(4, 59), 0],
    [at(5), 5],
    [at(61), 61],
  ])('is late at %j by %i minutes', (now, minutes) => {
    expect(lateMinutes({ startsAt: NINE }, now)).toBe(minutes);
  });
});
