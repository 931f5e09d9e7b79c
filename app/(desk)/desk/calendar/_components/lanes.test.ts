import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayRows } from './grid-rows';
import { stepped } from './grid-target';
import { lanesOf } from './lanes';

const spans = fc.array(
  fc
    .record({ from: fc.integer({ min: 2, max: 120 }), length: fc.integer({ min: 1, max: 30 }) })
    .map(({ from, length }) => ({ from, to: from + length })),
  { maxLength: 25 },
);

describe('the blocks of one column', () => {
  it('never stand on each other, whatever is overbooked', () => {
    fc.assert(
      fc.property(spans, (blocks) => {
        const placed = blocks.map((block, at) => ({ ...block, lane: lanesOf(blocks)[at] }));
        placed.forEach((one, at) => {
          for (const other of placed.slice(at + 1)) {
            if (one.to <= other.from || other.to <= one.from) continue;
            expect(one.lane?.count).toBe(other.lane?.count);
            expect(one.lane?.index).not.toBe(other.lane?.index);
          }
        });
      }),
    );
  });

  it('lie inside their column, and have it whole when they meet nobody', () => {
    fc.assert(
      fc.property(spans, (blocks) => {
        for (const { index, count } of lanesOf(blocks)) {
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThan(count);
        }
      }),
    );
    expect(
      lanesOf([
        { from: 2, to: 6 },
        { from: 6, to: 9 },
      ]),
    ).toEqual([
      { index: 0, count: 1 },
      { index: 0, count: 1 },
    ]);
  });
});

describe('what is shown of a day', () => {
  const minute = fc.integer({ min: -600, max: 2000 });
  const happenings = fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 400 })), {
    minLength: 1,
    maxLength: 10,
  });
  const midnight = Date.parse('2027-03-01T00:00:00Z');

  it('keeps every block inside its rows', () => {
    fc.assert(
      fc.property(happenings, (minutes) => {
        const intervals = minutes.map(([from, length]) => ({
          start: midnight + from * 60_000,
          end: midnight + (from + length) * 60_000,
        }));
        const rows = dayRows('2027-03-01', 'Europe/London', intervals);
        for (const interval of intervals) {
          const span = rows.span(interval);
          if (!span) continue;
          expect(span.from).toBeGreaterThanOrEqual(2);
          expect(span.to).toBeLessThanOrEqual(rows.count + 2);
          expect(span.from).toBeLessThan(span.to);
        }
      }),
    );
  });

  it('is never left by Alt and arrows', () => {
    const keys = fc.array(fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'));
    const columns = [midnight, midnight + 86_400_000].map((start) => ({ start, rows: 96 }));
    fc.assert(
      fc.property(keys, (pressed) => {
        const end = pressed.reduce((at, key) => stepped(columns, at, key), {
          column: 0,
          start: midnight,
        });
        const column = columns[end.column];
        expect(end.start).toBeGreaterThanOrEqual(column?.start ?? Number.POSITIVE_INFINITY);
        expect(end.start).toBeLessThan((column?.start ?? 0) + 96 * 5 * 60_000);
      }),
    );
  });
});
