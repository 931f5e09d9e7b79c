import type { Counts } from './test-counts';

// The parts that we read of the JSON reports of both runners.

export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly title: string; readonly ok: boolean }[];
}

export function countVitest(report: VitestReport): Counts {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOfFile),
  };
}

/** Of a file whose tests all passed it is a hook that failed, or the file did not load. */
function failuresOfFile({ name, status, message, assertionResults }: VitestFile): string[] {
  const failed = assertionResults.filter((result) => result.status === 'failed');
  if (failed.length > 0) return failed.map(({ fullName }) => `${name}: ${fullName}`);
  return status === 'failed' ? [`${name}: ${message.trim().split('\n')[0]}`] : [];
}

/** A test that passes only when it is run again has failed. */
export function countPlaywright({ stats, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap((suite) => failuresOfSuite(suite)),
  };
}

function failuresOfSuite({ title, suites = [], specs }: PlaywrightSuite, above = ''): string[] {
  const place = above === '' ? title : `${above} › ${title}`;
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map((spec) => `${place} › ${spec.title}`),
    ...suites.flatMap((suite) => failuresOfSuite(suite, place)),
  ];
}
