import { defineConfig, devices } from '@playwright/test';

const phone = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // `npm test` builds and serves the site on a free port and finds the browser; on its own this config
    // visits a running `npm start`.
    baseURL: process.env.E2E_BASE_URL || 'http://localhost:3000',
    launchOptions: process.env.CHROME_BIN ? { executablePath: process.env.CHROME_BIN } : {},
    locale: 'en-GB',
    // Neither of the demo's zones: a page that shows the visitor's zone instead of the clinic's is caught.
    timezoneId: 'Asia/Kathmandu',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'phone', use: phone, testIgnore: '**/*.no-js.spec.ts' },
    { name: 'desktop', use: desktop, testIgnore: '**/*.no-js.spec.ts' },
    { name: 'no-js', use: { ...phone, javaScriptEnabled: false }, testMatch: '**/*.no-js.spec.ts' },
  ],
});
