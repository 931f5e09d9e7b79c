import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerUrl } from '@/db/testing/owner';
import { prepareStage, prove, seedOf } from './proof';
import { openSandbox, type Sandbox } from './sandbox';

const HISTORIES = 25;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
  // Before anything touches the database: settings are read once.
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  await prepareStage(await ownerUrl());
});

afterAll(() => sandbox.close());

test('forty random histories of up to 32 clients could each have happened one step after the other', {
  timeout: 180_000,
}, async () => {
  // Other histories every day; a failure names the seed that replays it.
  const runSeed = Math.floor(Date.now() / 86_400_000);
  const seeds = Array.from({ length: HISTORIES }, (_, index) => seedOf(runSeed, index));
  const proof = await prove({ ownerUrl: await ownerUrl(), sandbox }, seeds);
  expect(proof.broken).toBeNull();
  // A run in which nothing was won, lost or paid would prove nothing.
  for (const said of ['hold: ok', 'hold: slot-taken', 'pay: ok', 'move: ok', 'cancel: ok']) {
    expect(proof.answers.get(said) ?? 0, said).toBeGreaterThan(5);
  }
});
