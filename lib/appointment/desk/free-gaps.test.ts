import { describe, expect, it } from 'vitest';
import type { PractitionerId } from '../../shared/ids';
import { firstStart, freeGaps } from './free-gaps';

const NINE = Date.parse('2027-03-01T09:00:00Z');
const at = (minutes: number) => NINE + minutes * 60_000;
const rosa = 'rosa' as PractitionerId;
const column = {
  practitionerId: rosa,
  name: 'Rosa',
  open: [{ start: at(0), end: at(180) }],
  off: [{ start: at(120), end: at(150) }],
};
const visit = (from: number, to: number, status: 'booked' | 'cancelled' | 'noshow' = 'booked') => ({
  status,
  practitionerId: rosa,
  startsAt: new Date(at(from)),
  occupiedUntil: new Date(at(to)),
});
const gapsAt = (now: number, ...visits: ReturnType<typeof visit>[]) =>
  freeGaps([column], visits, new Date(at(now))).map(({ start, end }) => [
    (start - NINE) / 60_000,
    (end - NINE) / 60_000,
  ]);

it('what is offered to somebody who waits is no gap, whoever else it would be with', () => {
  const time = { start: at(30), end: at(60) };
  const gapsWith = (practitionerId: PractitionerId) =>
    freeGaps([column], [], new Date(at(0)), [{ ...time, practitionerId }]).length;
  expect(gapsWith(rosa)).toBe(3);
  expect(gapsWith('ines' as PractitionerId)).toBe(2);
});

describe('the gaps of a day', () => {
  it.each([
    [
      'an empty day around time off',
      -60,
      [],
      [
        [0, 120],
        [150, 180],
      ],
    ],
    [
      'between visits and their cleaning',
      -60,
      [visit(0, 30), visit(60, 120)],
      [
        [30, 60],
        [150, 180],
      ],
    ],
    [
      'what a cancelled visit gave back',
      -60,
      [visit(0, 120, 'cancelled')],
      [
        [0, 120],
        [150, 180],
      ],
    ],
    ['nothing of who did not come', -60, [visit(0, 120, 'noshow')], [[150, 180]]],
    ['no breath between two visits', -60, [visit(0, 50), visit(64, 120)], [[150, 180]]],
    [
      'only what is still to come',
      100,
      [],
      [
        [100, 120],
        [150, 180],
      ],
    ],
    ['nothing of a day that is over', 200, [], []],
  ] as const)('%s', (_, now, visits, expected) => {
    expect(gapsAt(now, ...visits)).toEqual(expected);
  });

  it('are people’s, not those of rooms and devices', () => {
    expect(freeGaps([{ ...column, practitionerId: null }], [], new Date(NINE))).toEqual([]);
  });
});

it.each([
  ['a quarter of an hour', 0, 60, 0],
  ['the next quarter', 5, 60, 15],
  ['the next five minutes where a quarter leaves too little', 6, 27, 10],
  ['the quarter where it just leaves enough', 6, 30, 15],
])('somebody is expected at %s', (_, from, to, first) => {
  expect(firstStart({ start: at(from), end: at(to) })).toBe(at(first));
});
