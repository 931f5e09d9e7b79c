import { describe, expect, it } from 'vitest';
import { closingLines, NOTHING, oneFailure, sum, withExitCode } from './test-counts';

describe('the closing lines of the tests', () => {
  it('add up all stages, and name what failed before they count', () => {
    const vitest = { passed: 40, failed: 1, skipped: 0, failures: ['a.test.ts: adds up'] };
    const playwright = { passed: 7, failed: 0, skipped: 2, failures: [] };
    expect(closingLines(sum([oneFailure('check:lint'), vitest, playwright]))).toEqual([
      '✗ check:lint',
      '✗ a.test.ts: adds up',
      '47 passed, 2 failed, 2 skipped',
    ]);
  });

  it('never say 0 failed when a stage ended badly', () => {
    expect(withExitCode(NOTHING, 1, 'vitest')).toMatchObject({
      failed: 1,
      failures: ['vitest ended with exit code 1'],
    });
    const hook = { ...NOTHING, passed: 3, failures: ['a.test.ts: hook timed out'] };
    expect(withExitCode(hook, 1, 'vitest')).toEqual({ ...hook, failed: 1 });
    expect(withExitCode({ ...NOTHING, failed: 3 }, 1, 'vitest').failed).toBe(3);
    expect(withExitCode(NOTHING, 0, 'vitest').failed).toBe(0);
  });

  it('say no more than the count when all passed', () => {
    expect(closingLines({ ...NOTHING, passed: 5 })).toEqual(['5 passed, 0 failed']);
  });
});
