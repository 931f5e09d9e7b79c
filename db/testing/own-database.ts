import { afterAll, inject, vi } from 'vitest';
import { closePool } from '../client';
import { cloneTemplate, TEST_AUTH_SECRET } from './template';

// Before each file of database tests: an empty, migrated database of its own behind `pool()`.
const name = `milium_test_${process.env.VITEST_POOL_ID}`;
Object.assign(process.env, {
  DATABASE_URL: await cloneTemplate(inject('clusterUrl'), name),
  AUTH_SECRET: TEST_AUTH_SECRET,
  STRIPE_WEBHOOK_SECRET: 'whsec_test',
  // Nothing listens there: a database test that reaches for the network fails.
  MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
});

// The next file runs in this process and reads its own settings: what this one's modules remember is not for it.
afterAll(async () => {
  await closePool();
  vi.resetModules();
});
