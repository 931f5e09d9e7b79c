import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// A zone that no clinic has, 5 h 45 from UTC: code that falls back on the machine's zone fails loudly.
process.env.TZ = 'Asia/Kathmandu';

const DATABASE_TESTS = '{app,lib,db,e2e}/**/*.db.test.ts';
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: path('./') },
      { find: 'server-only', replacement: path('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    setupFiles: ['db/testing/no-console-error.ts'],
    // Vitest would leave one core free, but much of a database test is waiting: for Postgres, for another try.
    maxWorkers: availableParallelism() + 1,
    // The site is built beside the tests, on two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    slowTestThreshold: 5_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure tests have no state to share, and starting a process for each file takes longer than they do.
          isolate: false,
          include: ['{app,lib,db,emails,e2e}/**/*.test.{ts,tsx}'],
          exclude: [DATABASE_TESTS],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          // As above; db/testing/own-database.ts forgets our own modules after each file.
          isolate: false,
          include: [DATABASE_TESTS],
          globalSetup: ['db/testing/global-setup.ts'],
          setupFiles: ['db/testing/own-database.ts'],
        },
      },
    ],
  },
});
