import { setTimeout as delay } from 'node:timers/promises';
import { startTestCluster } from '../../db/testing/test-cluster';
import { buildWhenNeeded } from '../../lib/launch/build';
import { runSession } from '../../lib/launch/session';
import { prepareTestSite } from '../../lib/launch/test-browser';
import { startWeb } from '../../lib/launch/web';
import { addDays } from '../../lib/scheduling/zone';
import { rush } from './rush-over-http';
import { readRushed } from './rushed-database';

const PATIENTS = 1_000;
const TIMES = 40;
const ARRIVAL_SECONDS = 10;
/** A backend tells of what it met at most once a second. */
const STATISTICS_MS = 1_500;

await runSession(async (session) => {
  const cluster = await session.step('Database', () => startTestCluster('prove'));
  session.stopLater(cluster.stop);
  const site = await session.step('Demo clinic and sandbox', () =>
    prepareTestSite(session, cluster.url),
  );
  const environment = { ...site.environment, MILIUM_BENCH: '1' };
  await buildWhenNeeded(session, environment);
  await session.step('Site', () =>
    startWeb(session, { mode: 'start', port: site.port, loopbackOnly: true, environment }),
  );
  const ownerUrl = site.forTests.DATABASE_URL ?? '';
  const before = await readRushed(ownerUrl);
  const today = new Date().toISOString().slice(0, 10);
  const report = await rush({
    baseUrl: `http://localhost:${site.port}`,
    patients: PATIENTS,
    times: TIMES,
    arrivalSeconds: ARRIVAL_SECONDS,
    from: addDays(today, 7),
    to: addDays(today, 60),
  });
  await delay(STATISTICS_MS);
  const after = await readRushed(ownerUrl);
  session.say(
    `${PATIENTS} patients rushed ${TIMES} times within ${ARRIVAL_SECONDS} s: ${report.won} won, ${report.lost} lost and were offered others; all were answered after ${report.seconds.toFixed(1)} s, the slowest in ${Math.round(report.slowestMs)} ms`,
  );
  const problems = [
    ...report.problems,
    ...(report.won === TIMES && report.won + report.lost === PATIENTS ? [] : ['wrong counts']),
    ...(after.deadlocks === before.deadlocks ? [] : ['Postgres had to break deadlocks']),
    ...(after.overlaps === 0 ? [] : [`${after.overlaps} double bookings are stored`]),
  ];
  for (const problem of problems.slice(0, 10)) session.say(`  - ${problem}`);
  session.say(problems.length === 0 ? 'The rush kept every promise' : 'The rush broke a promise');
  return problems.length === 0 ? 0 : 1;
}, 130);
