import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = ['--import', 'tsx', 'e2e/prove/histories.ts', '--n', '60', '--seed', '7'];

/** How the prover's own program ends, and what it says: a sabotaged source needs a process of its own. */
function runSabotaged(name: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const env = { ...process.env, TEST_DATABASE_URL: inject('clusterUrl') };
  return new Promise((resolve) => {
    const args = [...PROGRAM, '--sabotage', name];
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, said: stdout }),
    );
  });
}

// One that shows within a few histories. Which of its promises breaks first is for the database to decide, so that any
// will do; that none breaks by itself stands in histories.db.test.ts. All of them: docs/proofs.md.
test('the histories see that a stale read is trusted', { timeout: 240_000 }, async () => {
  const { code, said } = await runSabotaged('stale-read');
  expect(said).toMatch(/history \d+ broke\n/);
  expect(code).toBe(1);
});
