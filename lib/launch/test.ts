import { PlainProblem } from '../../db/embedded/plain-problem';
import { startTestCluster } from '../../db/testing/test-cluster';
import manifest from '../../package.json';
import { buildWhenNeeded } from './build';
import { Interrupted, report, runSession, type Session } from './session';
import { prepareTestSite, runPlaywright, type TestSite } from './test-browser';
import { type Counts, closingLines, NOTHING, oneFailure, sum } from './test-counts';
import { testEnvironment } from './test-environment';
import { runVitest } from './test-vitest';
import { runTool } from './tool';

const STAGES = ['checks', 'unit', 'db', 'e2e'] as const;
type Stage = (typeof STAGES)[number];

/** Ctrl-C is no success of a test run. */
const INTERRUPTED = 130;

const [wanted, ...filters] = process.argv.slice(3);

await runSession(async (session) => {
  const stages = stagesFor(wanted);
  const total = await counted(async () => sum(await runStages(session, stages)));
  session.say('');
  for (const line of closingLines(total)) session.say(line);
  const checksOnly = stages.length === 1 && stages[0] === 'checks';
  if (total.passed === 0 && !checksOnly) return 1;
  return total.failed === 0 ? 0 : 1;
}, INTERRUPTED);

function stagesFor(name: string | undefined): readonly Stage[] {
  if (name === undefined) return STAGES;
  const stage = STAGES.find((candidate) => candidate === name);
  if (stage !== undefined) return [stage];
  throw new PlainProblem(`There is no test stage "${name}": choose one of ${STAGES.join(', ')}.`);
}

async function runStages(session: Session, stages: readonly Stage[]): Promise<Counts[]> {
  const runs = (stage: Stage) => stages.includes(stage);
  const projects = (['unit', 'db'] as const).filter(runs);
  const clusterUrl = runs('e2e') || projects.length > 0 ? await openCluster(session) : '';
  const site = runs('e2e') ? await openSite(session, clusterUrl) : null;
  // Much of the tests is waiting for the database: beside something else all of it takes less time.
  const [tests, { checks, build }] = await Promise.all([
    counted(() => runUnitAndDatabase(session, projects, clusterUrl)),
    checkAndBuild(session, runs('checks'), site),
  ]);
  if (site === null || build.failed > 0) return [checks, build, tests];
  const visit = () => runPlaywright(session, site, filters);
  const browser = await counted(() => session.step('Browser tests', visit, hasFailed));
  return [checks, tests, browser];
}

/** One after the other: both write into .next. */
async function checkAndBuild(session: Session, checksWanted: boolean, site: TestSite | null) {
  const checks = checksWanted ? await counted(() => runChecks(session)) : NOTHING;
  return { checks, build: await counted(() => buildSite(session, site)) };
}

async function runUnitAndDatabase(
  session: Session,
  projects: readonly ('unit' | 'db')[],
  clusterUrl: string,
): Promise<Counts> {
  if (projects.length === 0) return NOTHING;
  const environment = { ...testEnvironment(process.env), TEST_DATABASE_URL: clusterUrl };
  const run = () => runVitest(session, { projects, filters, environment });
  return session.step('Unit and database tests', run, hasFailed);
}

async function runChecks(session: Session): Promise<Counts> {
  const names = Object.keys(manifest.scripts).filter((name) => name.startsWith('check:'));
  const run = async () => {
    const counts: Counts[] = [];
    for (const name of names) counts.push(await runCheck(session, name));
    return sum(counts);
  };
  return session.step('Checks: types, lint, boundaries, dead code', run, hasFailed);
}

async function runCheck(session: Session, name: string): Promise<Counts> {
  const exitCode = await runTool(session, {
    name,
    args: ['node_modules/npm-run-all2/bin/run-s/index.js', '-l', name],
    environment: process.env,
  });
  return exitCode === 0 ? NOTHING : oneFailure(name);
}

async function buildSite(session: Session, site: TestSite | null): Promise<Counts> {
  if (site !== null) await buildWhenNeeded(session, site.environment);
  return NOTHING;
}

async function openCluster(session: Session): Promise<string> {
  return session.step('Test database', async () => {
    const cluster = await startTestCluster();
    session.stopLater(cluster.stop);
    return cluster.url;
  });
}

async function openSite(session: Session, clusterUrl: string): Promise<TestSite> {
  return session.step('Database, demo clinic and sandbox for the browser tests', () =>
    prepareTestSite(session, clusterUrl),
  );
}

function hasFailed({ failed }: Counts): boolean {
  return failed > 0;
}

/** A stage that cannot run is a failure in the closing line, which must always come. */
async function counted(stage: () => Promise<Counts>): Promise<Counts> {
  try {
    return await stage();
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    report(cause);
    return oneFailure(cause instanceof Error ? cause.message : String(cause));
  }
}
