import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = ['--import', 'tsx', 'e2e/prove/histories.ts', '--n', '20', '--seed', '7'];

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

// Those that show within a few histories, and as what: a visit, or an offer, without the time that it should have. All of
// them: docs/proofs.md.
test.each([['stale-read', /not one|nobody keeps|time not kept/]])(
  'the histories see that %s is broken',
  { timeout: 240_000 },
  async (name, problem) => {
    const { code, said } = await runSabotaged(name);
    expect(said).toMatch(problem);
    expect(code).toBe(1);
  },
);
