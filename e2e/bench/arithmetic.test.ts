import { describe, expect, it } from 'vitest';
import { median, medianRatio, percentile } from './arithmetic';
import { atLeast, atMost, told, within } from './row';

const measured = { name: 'x', value: 12.3456, unit: 'ms' };

describe('the arithmetic of the bench', () => {
  it('takes percentiles by nearest rank, whatever the order', () => {
    const values = Array.from({ length: 200 }, (_, n) => 200 - n);
    expect(percentile(values, 0.5)).toBe(100);
    expect(percentile(values, 0.99)).toBe(198);
    expect(percentile([7], 0.99)).toBe(7);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it('takes the middle, or the mean of the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 10, 20])).toBe(6);
    expect(() => median([])).toThrow(RangeError);
  });

  it('compares round by round, so that a slow minute of the machine cancels out', () => {
    expect(medianRatio([20, 200, 22], [10, 100, 11])).toBe(2);
    expect(() => medianRatio([1], [1, 2])).toThrow(RangeError);
  });
});

describe('a row of the bench', () => {
  it('is held to the exact ratio, not to the rounded one it shows', () => {
    expect(atMost(2, measured, 2)).toMatchObject({ ratio: 2, bar: 2, ok: true, value: 12.3 });
    expect(atMost(2, measured, 2.0001)).toMatchObject({ ratio: 2, ok: false });
    expect(atLeast(0.35, measured, 0.35).ok).toBe(true);
    expect(atLeast(0.35, measured, 0.3499).ok).toBe(false);
    expect(within(12, measured)).toMatchObject({ ratio: null, ok: false });
  });

  it('never passes on a number that is none', () => {
    expect(atMost(2, measured, Number.NaN).ok).toBe(false);
    expect(atLeast(2, measured, Number.NaN).ok).toBe(false);
    expect(within(2, { ...measured, value: Number.NaN }).ok).toBe(false);
    expect(told(measured)).toMatchObject({ bar: null, ok: true });
  });
});
