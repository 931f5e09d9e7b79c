import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../shared/milliseconds';
import type { OfferedTime } from './availability';
import { findPairs, type GapRule, type Pair } from './pairs';
import { findPairsOneByOne } from './testing/pairs-oracle';

const RULE: GapRule = {
  gapMs: 48 * HOUR_MS,
  withinMs: 182 * 24 * HOUR_MS,
  patienceMs: 24 * HOUR_MS,
};

function time(hour: number, ...practitioners: string[]): OfferedTime {
  const start = hour * HOUR_MS;
  return { start, end: start + HOUR_MS / 2, occupiedUntil: start + HOUR_MS, practitioners };
}

function inHours(pairs: readonly Pair[]) {
  return pairs.map(({ first, second, practitioners }) => [
    first.start / HOUR_MS,
    second.start / HOUR_MS,
    ...practitioners,
  ]);
}

describe('two visits chosen together', () => {
  test('the second begins no sooner than the gap after the end of the first', () => {
    const pairs = findPairs([time(9, 'amira')], [time(57, 'amira'), time(58, 'amira')], RULE);
    expect(inHours(pairs)).toEqual([[9, 58, 'amira', 'amira']]);
  });

  test('the soonest second visit comes first, each with the earliest first visit', () => {
    const firsts = [time(9, 'amira'), time(10, 'amira')];
    const pairs = findPairs(firsts, [time(60, 'amira'), time(61, 'amira')], RULE);
    expect(inHours(pairs)).toEqual([
      [9, 60, 'amira', 'amira'],
      [9, 61, 'amira', 'amira'],
    ]);
  });

  test('one practitioner for both is preferred, although another could assess earlier', () => {
    const firsts = [time(9, 'ben'), time(10, 'amira')];
    expect(inHours(findPairs(firsts, [time(60, 'amira')], RULE))).toEqual([
      [10, 60, 'amira', 'amira'],
    ]);
  });

  test('two practitioners are proposed only when that saves a whole day', () => {
    const firsts = [time(9, 'ben'), time(30, 'amira')];
    const mixed = time(60, 'amira');
    expect(inHours(findPairs(firsts, [mixed, time(83, 'amira')], RULE))).toEqual([
      [30, 83, 'amira', 'amira'],
    ]);
    expect(inHours(findPairs(firsts, [mixed, time(84, 'amira')], RULE))).toEqual([
      [9, 60, 'ben', 'amira'],
      [30, 84, 'amira', 'amira'],
    ]);
  });

  test('an assessment that would be too old is passed over for a later one', () => {
    const firsts = [time(9, 'amira'), time(40, 'amira')];
    const rule = { ...RULE, withinMs: 60 * HOUR_MS };
    expect(inHours(findPairs(firsts, [time(90, 'amira')], rule))).toEqual([
      [40, 90, 'amira', 'amira'],
    ]);
  });

  test('without thinking time the second visit still waits until the first has left its room', () => {
    const rule = { ...RULE, gapMs: 0 };
    const halfPastNine = { ...time(0, 'amira'), start: 9.5 * HOUR_MS };
    const pairs = findPairs([time(9, 'amira')], [halfPastNine, time(10, 'amira')], rule);
    expect(inHours(pairs)).toEqual([[9, 10, 'amira', 'amira']]);
  });

  test('a negative gap is a mistake', () => {
    expect(() => findPairs([], [], { ...RULE, gapMs: -1 })).toThrow(RangeError);
    expect(() => findPairs([], [], { ...RULE, gapMs: Number.NaN })).toThrow(RangeError);
  });
});

const offered = fc
  .record({
    visitMinutes: fc.integer({ min: 1, max: 90 }),
    cleaningMinutes: fc.integer({ min: 0, max: 40 }),
    times: fc.uniqueArray(
      fc.record({
        minute: fc.integer({ min: 0, max: 1_000 }),
        practitioners: fc.uniqueArray(fc.constantFrom('amira', 'ben', 'chloe', 'dan'), {
          minLength: 1,
        }),
      }),
      { selector: ({ minute }) => minute, maxLength: 14 },
    ),
  })
  .map(({ visitMinutes, cleaningMinutes, times }) =>
    times
      .sort((a, b) => a.minute - b.minute)
      .map(({ minute, practitioners }) => {
        const start = minute * MINUTE_MS;
        const end = start + visitMinutes * MINUTE_MS;
        return { start, end, occupiedUntil: end + cleaningMinutes * MINUTE_MS, practitioners };
      }),
  );

const minutes = (max: number) => fc.integer({ min: 0, max }).map((count) => count * MINUTE_MS);
const anyRule = fc.record({
  gapMs: minutes(200),
  withinMs: minutes(900),
  patienceMs: minutes(300),
});

test('any times, any rule: exactly the pairs that trying every one with every other finds', () => {
  let found = 0;
  fc.assert(
    fc.property(offered, offered, anyRule, (firsts, seconds, rule) => {
      const pairs = findPairs(firsts, seconds, rule);
      found += pairs.length;
      expect(pairs).toEqual(findPairsOneByOne(firsts, seconds, rule));
      for (const { first, second, practitioners } of pairs) {
        expect(second.start).toBeGreaterThanOrEqual(first.occupiedUntil);
        expect(first.practitioners).toContain(practitioners[0]);
        expect(second.practitioners).toContain(practitioners[1]);
      }
    }),
    { numRuns: 600 },
  );
  // Times that never fit would prove nothing.
  expect(found).toBeGreaterThan(600);
});

test('a month of two services with 20 practitioners is read a few times over, not once for each pair', () => {
  const everybody = Array.from({ length: 20 }, (_, n) => `p${n}`);
  let reads = 0;
  const month = Array.from({ length: 30 * 32 }, (_, n) => {
    const { start, ...rest } = time(n / 4, ...everybody);
    return {
      ...rest,
      get start() {
        reads += 1;
        return start;
      },
    };
  });
  expect(findPairs(month, month, RULE).length).toBeGreaterThan(700);
  // Trying each with each would read each of them hundreds of times.
  expect(reads / month.length).toBeLessThan(100);
});
