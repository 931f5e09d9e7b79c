import { createDatabase, migrateForTests, TEST_AUTH_SECRET } from '../../db/testing/template';
import { startTestCluster } from '../../db/testing/test-cluster';
import { runSession, type Session } from '../../lib/launch/session';
import { testEnvironment } from '../../lib/launch/test-environment';
import { parseHistoriesOptions } from './histories-options';
import { printAnswers, printBroken, printProgress } from './print';
import { SABOTAGES, sabotageDatabase, sabotageSource } from './sabotage';
import { openSandbox } from './sandbox';

const DATABASE = `milium_prove_${process.pid}`;
/** A fresh database now and then: a long run would fill the disk with visits that are proved already. */
const HISTORIES_A_DATABASE = 200;

await runSession(async (session) => {
  const options = parseHistoriesOptions(process.argv.slice(2));
  const { count, first, seed: runSeed, isReplay } = options;
  const sabotage = options.sabotage ? (SABOTAGES[options.sabotage] ?? null) : null;
  const ownerUrl = await session.step('Database', () => openDatabase(session));
  const sandbox = await session.step('Sandbox for payments', openSandbox);
  session.stopLater(sandbox.close);
  Object.assign(process.env, testEnvironment(process.env), {
    DATABASE_URL: ownerUrl,
    AUTH_SECRET: TEST_AUTH_SECRET,
    STRIPE_WEBHOOK_SECRET: 'whsec_prove',
    MILIUM_SANDBOX_URL: sandbox.url,
  });
  // Loaded late: settings are read once, and a sabotaged file must not be loaded whole before.
  sabotageSource(sabotage);
  const { prepareStage, prove, seedOf } = await import('./proof');
  const { closePool } = await import('../../db/client');
  session.stopLater(closePool);
  const seeds = Array.from({ length: count }, (_, index) =>
    isReplay ? runSeed : seedOf(runSeed, first + index),
  );
  const what = options.sabotage ? `sabotaged: ${options.sabotage}` : 'as it is';
  const part = first > 0 ? ` from ${first}` : '';
  session.say(`${count} histories, seed ${runSeed}${part}, the product ${what}`);
  const answers = new Map<string, number>();
  let tried = 0;
  for (let from = 0; from < seeds.length; from += HISTORIES_A_DATABASE) {
    if (from > 0) await renew(ownerUrl, sandbox, closePool);
    await prepareStage(ownerUrl, (owner) => sabotageDatabase(owner, sabotage));
    const batch = seeds.slice(from, from + HISTORIES_A_DATABASE);
    const proof = await prove({ ownerUrl, sandbox }, batch, {
      onHistory: () => printProgress(session, ++tried, count),
    });
    for (const [key, times] of proof.answers) answers.set(key, (answers.get(key) ?? 0) + times);
    if (proof.broken) {
      printBroken(session, proof.broken, { tried, count, runSeed, sabotage: options.sabotage });
      return 1;
    }
  }
  printAnswers(session, answers);
  session.say(`${tried}/${count} histories tried, seed ${runSeed}${part}: none broke a promise`);
  return 0;
}, 130);

async function openDatabase(session: Session): Promise<string> {
  const cluster = await startTestCluster('prove');
  session.stopLater(cluster.stop);
  return makeDatabase(cluster.url);
}

async function makeDatabase(clusterUrl: string): Promise<string> {
  const ownerUrl = await createDatabase(clusterUrl, DATABASE);
  await migrateForTests(ownerUrl);
  return ownerUrl;
}

async function renew(
  ownerUrl: string,
  sandbox: { reset(): Promise<void> },
  closePool: () => Promise<void>,
): Promise<void> {
  await closePool();
  // What this process remembers of clinics that are gone would fill its memory.
  Reflect.deleteProperty(globalThis, 'miliumCalendars');
  const cluster = new URL(ownerUrl);
  cluster.pathname = '/postgres';
  await makeDatabase(cluster.href);
  await sandbox.reset();
}
