import { describe, expect, it } from 'vitest';
import { parseHistoriesOptions } from './histories-options';

describe('the options of the histories', () => {
  it('say how many, from which seed, and what is broken', () => {
    expect(
      parseHistoriesOptions(['--n', '10000', '--seed', '7', '--sabotage', 'lock-order']),
    ).toEqual({ count: 10_000, seed: 7, first: 0, isReplay: false, sabotage: 'lock-order' });
    expect(parseHistoriesOptions(['--replay', '12'])).toMatchObject({ seed: 12, isReplay: true });
  });

  it.each([
    ['a sabotage without a name', ['--sabotage']],
    ['a sabotage that there is not', ['--sabotage', 'toString']],
    ['no number', ['--n', 'many']],
    ['an option that there is not', ['--seeds', '7']],
  ])('are refused with what there is to choose from: %s', (_, args) => {
    expect(() => parseHistoriesOptions(args)).toThrow(/drop-exclusion, lock-order, stale-read/);
  });
});
