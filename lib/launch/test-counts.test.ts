import { describe, expect, it } from 'vitest';
import {
  closingLine,
  countPlaywright,
  countVitest,
  NOTHING,
  sum,
  withExitCode,
} from './test-counts';

describe('the closing line of the tests', () => {
  it('adds up both runners', () => {
    const vitest = countVitest({
      numPassedTests: 40,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
    });
    const playwright = countPlaywright({
      stats: { expected: 7, unexpected: 2, flaky: 0, skipped: 0 },
    });
    expect(closingLine(sum([vitest, playwright]))).toBe('47 passed, 3 failed');
  });

  it('calls a flaky test failed', () => {
    const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 0 };
    expect(countPlaywright({ stats }).failed).toBe(1);
  });

  it('never says 0 failed when a stage ended badly', () => {
    expect(withExitCode(NOTHING, 1).failed).toBe(1);
    expect(withExitCode({ ...NOTHING, failed: 3 }, 1).failed).toBe(3);
    expect(withExitCode(NOTHING, 0).failed).toBe(0);
  });

  it('mentions what was skipped', () => {
    expect(closingLine({ passed: 5, failed: 0, skipped: 2 })).toBe('5 passed, 0 failed, 2 skipped');
  });
});
