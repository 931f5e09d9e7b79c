import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contains,
  type Interval,
  intersect,
  membership,
  normalise,
  overlaps,
  subtract,
  union,
} from './interval';

const LINE = 60;
const points = Array.from({ length: LINE }, (_, point) => point);
const interval = fc
  .tuple(fc.integer({ min: 0, max: LINE }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]): Interval => ({ start, end: Math.min(start + length, LINE) }));
const anyList = fc.array(interval, { maxLength: 12 });
const list = anyList.map(normalise);
const notEmpty = interval.filter(({ start, end }) => start < end);

const holds = (set: readonly Interval[], point: number) =>
  set.some(({ start, end }) => start <= point && point < end);

function isNormalised(set: readonly Interval[]): boolean {
  return set.every(({ start, end }, index) => {
    const before = set[index - 1];
    return start < end && (before === undefined || before.end < start);
  });
}

describe('normalise', () => {
  test('merges what overlaps or touches and drops what is empty', () => {
    const messy = [
      { start: 30, end: 40 },
      { start: 10, end: 20 },
      { start: 20, end: 25 },
      { start: 12, end: 15 },
      { start: 50, end: 50 },
      { start: 38, end: 45 },
    ];
    expect(normalise(messy)).toEqual([
      { start: 10, end: 25 },
      { start: 30, end: 45 },
    ]);
  });

  test('refuses an invalid date instead of losing a busy time', () => {
    expect(() => normalise([{ start: 10, end: Number.NaN }])).toThrow(RangeError);
  });

  test('keeps exactly the time it was given', () => {
    fc.assert(
      fc.property(anyList, (given) => {
        const result = normalise(given);
        expect(isNormalised(result)).toBe(true);
        for (const point of points) expect(holds(result, point)).toBe(holds(given, point));
      }),
    );
  });
});

describe('sets of time', () => {
  const laws = [
    { name: 'union', of: union, rule: (inA: boolean, inB: boolean) => inA || inB },
    { name: 'intersect', of: intersect, rule: (inA: boolean, inB: boolean) => inA && inB },
    { name: 'subtract', of: subtract, rule: (inA: boolean, inB: boolean) => inA && !inB },
  ];
  test.each(laws)('$name is exact at every point and stays normalised', ({ of, rule }) => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const result = of(a, b);
        expect(isNormalised(result)).toBe(true);
        for (const point of points) {
          expect(holds(result, point)).toBe(rule(holds(a, point), holds(b, point)));
        }
      }),
    );
  });

  test('free time and the busy part of the hours make up the opening hours, without overlap', () => {
    fc.assert(
      fc.property(list, list, (open, busy) => {
        const free = subtract(open, busy);
        expect(union(free, intersect(open, busy))).toEqual(open);
        expect(intersect(free, busy)).toEqual([]);
      }),
    );
  });

  test('time that never ends is cut like any other', () => {
    const always = [{ start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }];
    const open = [{ start: 10, end: 20 }];
    expect(intersect(always, open)).toEqual(open);
    expect(subtract(open, always)).toEqual([]);
    expect(subtract(open, [{ start: 15, end: Number.POSITIVE_INFINITY }])).toEqual([
      { start: 10, end: 15 },
    ]);
  });
});

describe('asking about one visit', () => {
  const booked = [
    { start: 10, end: 20 },
    { start: 30, end: 40 },
  ];
  test.each([
    { visit: { start: 20, end: 30 }, taken: false, why: 'fits exactly between two visits' },
    { visit: { start: 19, end: 30 }, taken: true, why: 'starts before the first one ends' },
    { visit: { start: 20, end: 31 }, taken: true, why: 'ends after the second one starts' },
    { visit: { start: 0, end: 50 }, taken: true, why: 'covers them' },
    { visit: { start: 40, end: 50 }, taken: false, why: 'starts when the last one ends' },
  ])('a visit that $why overlaps: $taken', ({ visit, taken }) => {
    expect(overlaps(booked, visit)).toBe(taken);
  });

  test('membership, asked in order, agrees with looking at the set', () => {
    fc.assert(
      fc.property(list, fc.subarray(points), (set, asked) => {
        const isIn = membership(set);
        for (const point of asked) expect(isIn(point)).toBe(holds(set, point));
      }),
    );
  });

  test('contains and overlaps agree with looking at every point', () => {
    fc.assert(
      fc.property(list, notEmpty, (set, visit) => {
        const inside = points.filter((point) => holds([visit], point));
        expect(contains(set, visit)).toBe(inside.every((point) => holds(set, point)));
        expect(overlaps(set, visit)).toBe(inside.some((point) => holds(set, point)));
      }),
    );
  });
});
