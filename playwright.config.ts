import { randomInt } from 'node:crypto';
import { defineConfig, devices } from '@playwright/test';

const phone = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

const WHOLE_WAY = '**/booking.spec.ts';
/** The longest begin first: at the end they would keep one worker busy and the others waiting. */
const LONGEST = ['**/whole-day.spec.ts', '**/take-back.spec.ts', '**/waitlist.spec.ts'];
const AFTER_ALL = '**/every-screen.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // One more than the cores of a small machine: a journey waits for mails, webhooks and answers, too.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    // `npm test` builds and serves the site on a free port and finds the browser; on its own this config
    // visits a running `npm start`.
    baseURL: process.env.E2E_BASE_URL || 'http://localhost:3000',
    launchOptions: process.env.CHROME_BIN ? { executablePath: process.env.CHROME_BIN } : {},
    // Each worker reads this file anew and so comes from an address of its own: all tests of a run together hold more
    // times than one address may.
    extraHTTPHeaders: { 'x-forwarded-for': `198.18.${randomInt(256)}.${randomInt(1, 255)}` },
    locale: 'en-GB',
    // Neither of the demo's zones: a page that shows the visitor's zone instead of the clinic's is caught.
    timezoneId: 'Asia/Kathmandu',
    // A trace records every page whether the test fails or not, which costs a good part of its time. To have one:
    // npm test -- e2e <file> --trace retain-on-failure
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  // The patient's whole way runs on each kind of device; what else is proved does not depend on the screen.
  projects: [
    { name: 'longest', use: desktop, testMatch: LONGEST },
    { name: 'phone', use: phone, testMatch: WHOLE_WAY },
    { name: 'no-js', use: { ...phone, javaScriptEnabled: false }, testMatch: WHOLE_WAY },
    { name: 'desktop', use: desktop, testIgnore: [AFTER_ALL, ...LONGEST] },
    {
      name: 'after all',
      use: desktop,
      testMatch: AFTER_ALL,
      fullyParallel: true,
      dependencies: ['longest', 'desktop'],
    },
  ],
});
