import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const before = { ...process.env };
beforeEach(() => {
  vi.resetModules();
  // As `npm test` sets it for the tests of the database: a load test refuses somebody else's.
  delete process.env.DATABASE_URL;
  Object.assign(process.env, {
    NEXT_RUNTIME: 'nodejs',
    AUTH_SECRET: 'a secret of more than thirty-two characters',
    DATABASE_APP_URL: 'postgres://milium_app:pw@127.0.0.1:5433/milium',
    DATABASE_WORKER_URL: 'postgres://milium_worker:pw@127.0.0.1:5433/milium',
    STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:4000',
    MILIUM_JOBS: 'off',
  });
});
afterEach(() => {
  process.env = { ...before };
  vi.restoreAllMocks();
  vi.resetModules();
});

/** What a process of the site warns of as it starts. */
async function warningsAtStart(): Promise<readonly unknown[]> {
  const { log } = await import('./log');
  const warn = vi.spyOn(log, 'warn').mockReturnValue();
  const { register } = await import('../instrumentation');
  await register();
  return warn.mock.calls.flat();
}

describe('the start of the site', () => {
  it('says in the log that MILIUM_BENCH=1 lifts every limit, and nothing of it without', async () => {
    expect(await warningsAtStart()).toEqual([]);
    vi.resetModules();
    process.env.MILIUM_BENCH = '1';
    expect(await warningsAtStart()).toEqual([
      expect.stringMatching(/^MILIUM_BENCH=1: every rate limit is lifted/),
    ]);
  });
});
