import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownerUrl } from '@/db/testing/owner';
import { prepareStage, prove, seedOf } from './proof';
import { SABOTAGES, sabotageDatabase } from './sabotage';
import { openSandbox, type Sandbox } from './sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  const sabotage = SABOTAGES['drop-exclusion'] ?? null;
  await prepareStage(await ownerUrl(), (owner) => sabotageDatabase(owner, sabotage));
});

afterAll(() => sandbox.close());

test('without the exclusion constraint the histories find a double booking', {
  timeout: 120_000,
}, async () => {
  const seeds = Array.from({ length: 30 }, (_, index) => seedOf(1, index));
  const { broken } = await prove({ ownerUrl: await ownerUrl(), sandbox }, seeds);
  expect(broken?.problems.join('\n')).toContain('double booking');
});
