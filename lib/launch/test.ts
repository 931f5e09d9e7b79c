import { PlainProblem } from '../../db/embedded/plain-problem';
import { startTestCluster } from '../../db/testing/test-cluster';
import { buildWhenNeeded } from './build';
import { Interrupted, report, runSession, type Session } from './session';
import { prepareTestSite, runPlaywright, type TestSite } from './test-browser';
import { type Counts, closingLine, NOTHING, ONE_FAILURE, sum } from './test-counts';
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
  const counts = await runStages(session, stages);
  const total = sum(counts);
  session.say('');
  session.say(closingLine(total));
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
  const counts: Counts[] = [];
  if (stages.includes('checks')) counts.push(await counted(() => runChecks(session)));
  if (stages.some((stage) => stage !== 'checks')) {
    counts.push(await counted(() => runTests(session, stages)));
  }
  return counts;
}

/** A stage that cannot run is a failure in the closing line, which must always come. */
async function counted(stage: () => Promise<Counts>): Promise<Counts> {
  try {
    return await stage();
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    report(cause);
    return ONE_FAILURE;
  }
}

async function runTests(session: Session, stages: readonly Stage[]): Promise<Counts> {
  const clusterUrl = await openCluster(session);
  const projects = (['unit', 'db'] as const).filter((project) => stages.includes(project));
  const site = stages.includes('e2e') ? await openSite(session, clusterUrl) : null;
  const environment = { ...testEnvironment(process.env), TEST_DATABASE_URL: clusterUrl };
  // The build waits for the compiler while the tests wait for the database: together they take less time.
  const [vitest, build] = await Promise.all([
    counted(async () => {
      if (projects.length === 0) return NOTHING;
      const run = () => runVitest(session, { projects, filters, environment });
      return session.step('Unit and database tests', run);
    }),
    counted(async () => {
      if (site !== null) await buildWhenNeeded(session, site.environment);
      return NOTHING;
    }),
  ]);
  if (site === null || build.failed > 0) return sum([vitest, build]);
  const browser = await counted(() =>
    session.step('Browser tests', () => runPlaywright(session, site, filters)),
  );
  return sum([vitest, browser]);
}

async function openSite(session: Session, clusterUrl: string): Promise<TestSite> {
  return session.step('Database, demo clinic and sandbox for the browser tests', () =>
    prepareTestSite(session, clusterUrl),
  );
}

async function runChecks(session: Session): Promise<Counts> {
  const args = [
    'node_modules/npm-run-all2/bin/run-p/index.js',
    '-lc',
    '--aggregate-output',
    'check:*',
  ];
  const exitCode = await session.step('Checks: types, lint, boundaries, dead code', () =>
    runTool(session, { name: 'check', args, environment: process.env }),
  );
  return exitCode === 0 ? NOTHING : ONE_FAILURE;
}

async function openCluster(session: Session): Promise<string> {
  return session.step('Test database', async () => {
    const cluster = await startTestCluster();
    session.stopLater(cluster.stop);
    return cluster.url;
  });
}
