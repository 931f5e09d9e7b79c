/** What a stage of `npm test` found. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, in the runner's words: a long run must not be read from its start to learn it. */
  readonly failures: readonly string[];
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function oneFailure(what: string): Counts {
  return { passed: 0, failed: 1, skipped: 0, failures: [what] };
}

/** A stage that ended badly without a failed test (a lost server, an error outside of tests) counts as one. */
export function withExitCode(counts: Counts, exitCode: number, stage: string): Counts {
  if (exitCode === 0 || counts.failed > 0) return counts;
  const said = counts.failures.length > 0 ? [] : [`${stage} ended with exit code ${exitCode}`];
  return { ...counts, failed: 1, failures: [...counts.failures, ...said] };
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
      failures: [...total.failures, ...counts.failures],
    }),
    NOTHING,
  );
}

/** The end of `npm test`: what failed, each on a line, and last how many. */
export function closingLines({ passed, failed, skipped, failures }: Counts): string[] {
  const line = `${passed} passed, ${failed} failed`;
  return [
    ...failures.map((failure) => `✗ ${failure}`),
    skipped === 0 ? line : `${line}, ${skipped} skipped`,
  ];
}
