import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerUrl } from '@/db/testing/owner';
import { type Proof, prepareStage, prove, seedOf } from './proof';
import { openSandbox, type Sandbox } from './sandbox';

/** Always the same ones: a test that is green today is green tomorrow. Other seeds: `npm run prove:histories`. */
const RUN_SEED = 20_261;
const HISTORIES = 25;
/** On a busy machine fewer: the suite has an end. */
const MOST_MS = 12_000;
const LEAST = 5;
/** A run in which nothing was won, lost or paid would prove nothing. */
const SEEN = ['hold: ok', 'hold: slot-taken', 'pay: ok', 'move: ok', 'cancel: ok'];
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
  // Before anything touches the database: settings are read once.
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  await prepareStage(await ownerUrl());
});

afterAll(() => sandbox.close());

test('random histories of up to 32 clients could each have happened one step after the other', {
  timeout: 180_000,
}, async () => {
  const seeds = Array.from({ length: HISTORIES }, (_, index) => seedOf(RUN_SEED, index));
  const startedAt = performance.now();
  const goOn = (tried: number, answers: Proof['answers']) =>
    tried < LEAST ||
    performance.now() - startedAt < MOST_MS ||
    SEEN.some((said) => !answers.has(said));
  const proof = await prove({ ownerUrl: await ownerUrl(), sandbox }, seeds, { goOn });
  expect(proof.broken).toBeNull();
  for (const said of SEEN) expect(proof.answers.get(said) ?? 0, said).toBeGreaterThan(0);
});
