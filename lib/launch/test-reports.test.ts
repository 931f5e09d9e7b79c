import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './test-reports';

const NO_TESTS = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

describe('what the runners report', () => {
  it('is counted, and each failed test named with its file', () => {
    const failed = { status: 'failed', fullName: 'money adds up' };
    const passed = { status: 'passed', fullName: 'money stays' };
    const report = {
      ...NO_TESTS,
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [failed, passed] },
      ],
    };
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['a.test.ts: money adds up'],
    });
  });

  it('names a file whose tests passed but which failed itself', () => {
    const file = {
      name: 'a.db.test.ts',
      status: 'failed',
      message: 'Hook timed out in 60000ms.\n  at …',
      assertionResults: [{ status: 'passed', fullName: 'holds' }],
    };
    const report = { ...NO_TESTS, numPassedTests: 1, testResults: [file] };
    expect(countVitest(report).failures).toEqual(['a.db.test.ts: Hook timed out in 60000ms.']);
  });

  it('calls a flaky browser test failed, and says where it stands', () => {
    const stats = { expected: 1, unexpected: 0, flaky: 1, skipped: 0 };
    const specs = [
      { title: 'books', ok: true },
      { title: 'moves', ok: false },
    ];
    const suites = [{ title: 'manage.spec.ts', specs, suites: [{ title: 'late', specs }] }];
    expect(countPlaywright({ stats, suites })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['manage.spec.ts › moves', 'manage.spec.ts › late › moves'],
    });
  });
});
