import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../db/embedded/port';
import { migrate } from '../../db/migrate';
import { createDatabase, TEST_AUTH_SECRET } from '../../db/testing/template';
import { findBrowser } from '../../e2e/browser';
import { siteEnvironment } from './bring-up';
import type { Environment } from './child';
import { seedDemo } from './database';
import { startSandbox } from './sandbox-process';
import type { Session } from './session';
import type { Counts } from './test-counts';
import { testEnvironment } from './test-environment';
import { countReported } from './test-report';
import { countPlaywright } from './test-reports';
import { runTool } from './tool';
import { startWeb } from './web';

/** A seeded database and a sandbox: all that the site under test stands on. */
export interface TestSite {
  readonly port: number;
  readonly environment: Environment;
  /** What the tests themselves may use: the owner's database and the sandbox. */
  readonly forTests: Environment;
}

const WEBHOOK_SECRET = 'whsec_browser_tests';

export async function prepareTestSite(session: Session, clusterUrl: string): Promise<TestSite> {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const ownerUrl = await createDatabase(clusterUrl, 'milium_browser');
  await migrate(ownerUrl, TEST_AUTH_SECRET);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'milium-browser-'));
  session.stopLater(async () => rmSync(dataDir, { recursive: true }));
  const sandbox = await startSandbox(session, {
    dataDir,
    appUrl,
    preferredPort: await freePort(),
    webhookSecret: WEBHOOK_SECRET,
  });
  const source = testEnvironment(process.env);
  const environment = {
    ...siteEnvironment({ source, ownerUrl, authSecret: TEST_AUTH_SECRET, appUrl, port }),
    MILIUM_SANDBOX_URL: sandbox.url,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
  await seedDemo(session, ownerUrl, environment);
  const forTests = { ...environment, DATABASE_URL: ownerUrl, E2E_BASE_URL: appUrl };
  return { port, environment, forTests };
}

/** Serves the built site and lets Playwright visit it. */
export async function runPlaywright(
  session: Session,
  { port, environment, forTests }: TestSite,
  filters: readonly string[],
): Promise<Counts> {
  const browser = await session.step('Browser', findBrowser);
  session.say(`    ${browser}`);
  await session.step('Site', () =>
    startWeb(session, { mode: 'start', port, loopbackOnly: true, environment }),
  );
  const run = (file: string) =>
    runTool(session, {
      name: 'playwright',
      args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...filters],
      environment: { ...forTests, CHROME_BIN: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    });
  return countReported('playwright', run, countPlaywright);
}
