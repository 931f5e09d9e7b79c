import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../db/embedded/port';
import { startEmbedded } from '../../db/embedded/start';
import { DEMO_CLINIC_ID } from '../../db/seed/demo-id';
import type { Row } from '../../e2e/bench/row';
import type { BenchSettings } from '../../e2e/bench/settings';
import { type BenchDatabase, benchDatabase } from './bench-data';
import { parseBenchOptions } from './bench-options';
import { buildWhenNeeded } from './build';
import type { Child } from './child';
import { readSecrets } from './data-folder';
import { PROJECT_FOLDER } from './project';
import { startSandbox } from './sandbox-process';
import { runSession, type Session } from './session';
import { testEnvironment } from './test-environment';
import { runTool } from './tool';
import { startWeb } from './web';

const DATA_DIR = path.join(PROJECT_FOLDER, '.data/bench');
const RESULT_FILE = path.join(DATA_DIR, 'result.json');
const INTERRUPTED = 130;

const json = process.argv.includes('--json');
// Then stdout is for the rows alone, and everything people read goes to stderr.
if (json) console.log = console.error;

await runSession(async (session) => {
  const options = parseBenchOptions(process.argv.slice(3));
  session.say('Measuring Milium');
  const source = { ...testEnvironment(process.env), MILIUM_BENCH: '1' };
  const embedded = await session.step('Database of the bench', () =>
    startEmbedded({ dataDir: DATA_DIR }),
  );
  session.stopLater(embedded.stop);
  const { authSecret } = readSecrets(DATA_DIR);
  const data = { dataDir: DATA_DIR, clusterUrl: embedded.ownerUrl, authSecret, source };
  const empty = await benchDatabase(session, data, 0);
  // Filling keeps one core busy, and the build another.
  const [full] = await Promise.all([
    benchDatabase(session, data, options.appointments),
    buildWhenNeeded(session, empty.environment),
  ]);
  const fullSite = await serve(session, 'A clinic with ten years', full);
  const emptySite = await serve(session, 'The same clinic, empty', empty);
  rmSync(RESULT_FILE, { force: true });
  const settings: BenchSettings = {
    fullUrl: fullSite.url,
    emptyUrl: emptySite.url,
    appDatabaseUrl: full.environment.DATABASE_APP_URL ?? '',
    ownerDatabaseUrl: full.ownerUrl,
    emptyOwnerDatabaseUrl: empty.ownerUrl,
    webPid: fullSite.child.pid,
    clinicId: DEMO_CLINIC_ID,
    quick: options.quick,
    only: options.only,
    resultFile: RESULT_FILE,
  };
  return report(await measure(session, settings));
}, INTERRUPTED);

interface Served {
  readonly url: string;
  readonly child: Child;
}

/** The production build on the loopback, with payments and mail in a sandbox of its own. */
async function serve(session: Session, label: string, database: BenchDatabase): Promise<Served> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const sandbox = await startSandbox(session, {
    dataDir: path.join(DATA_DIR, new URL(database.ownerUrl).pathname.slice(1)),
    appUrl: url,
    preferredPort: await freePort(),
    webhookSecret: 'whsec_bench',
  });
  const environment = {
    ...database.environment,
    APP_URL: url,
    PORT: String(port),
    MILIUM_SANDBOX_URL: sandbox.url,
  };
  const child = await session.step(label, () =>
    startWeb(session, { mode: 'start', port, loopbackOnly: true, environment }),
  );
  return { url, child };
}

async function measure(session: Session, settings: BenchSettings): Promise<number> {
  return runTool(session, {
    name: 'bench',
    args: ['--import', 'tsx', 'e2e/bench/main.ts'],
    environment: {
      ...testEnvironment(process.env),
      MILIUM_BENCH_SETTINGS: JSON.stringify(settings),
    },
  });
}

/** Fails when a row misses its bar, and when there are no rows. */
function report(exitCode: number): number {
  if (exitCode !== 0 || !existsSync(RESULT_FILE)) return exitCode || 1;
  const rows: readonly Row[] = JSON.parse(readFileSync(RESULT_FILE, 'utf8'));
  if (json) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  const missed = rows.filter(({ ok }) => !ok);
  console.log(`\n${rows.length} rows, ${missed.length} past their bar`);
  for (const { name, value, unit, ratio, bar } of missed) {
    console.log(`  ${name}: ${value} ${unit}, ratio ${ratio ?? '-'}, bar ${bar}`);
  }
  return rows.length > 0 && missed.length === 0 ? 0 : 1;
}
