import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Counts, NOTHING, withExitCode } from './test-counts';

/** Runs a test runner that writes a JSON report to `file`, and counts what the report says. */
export async function countReported<Report>(
  stage: string,
  run: (file: string) => Promise<number>,
  count: (report: Report) => Counts,
): Promise<Counts> {
  const folder = mkdtempSync(path.join(tmpdir(), 'milium-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const exitCode = await run(file);
    return withExitCode(readCounts(file, count), exitCode, stage);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCounts<Report>(file: string, count: (report: Report) => Counts): Counts {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return NOTHING; // the runner broke before it could report; its exit code says so
  }
}
