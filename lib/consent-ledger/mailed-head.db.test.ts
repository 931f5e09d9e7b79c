import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { env } from '../env';
import { type RunningSandbox, startSandbox } from '../sandbox/server';
import { DAY_MS } from '../shared/milliseconds';
import { exportLedgerHead } from './export-head';
import { byPosition, readHeads } from './heads';
import { verifyLedger } from './verify';

const WITNESS = 'witness@example.com';

let folder: string;
let sandbox: RunningSandbox;
let clinic: SmallClinic;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'milium-heads-'));
  const at = { port: 0, dataDir: folder, webhook: null, appUrl: 'http://localhost:3000' };
  sandbox = await startSandbox(at);
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  Object.assign(env().ledgerHeads, { folder, mailTo: null });
  clinic = await makeSmallClinic();
  await signedIn(5);
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** Five entries more. */
const signedIn = (days: number) =>
  readyToPay(clinic, { after: new Date(Date.now() + days * DAY_MS) });

const misbehave = (mode: string) =>
  fetch(`${sandbox.url}/control`, { method: 'PUT', body: JSON.stringify({ resend: { mode } }) });

async function mailedPositions(): Promise<string[]> {
  const response = await fetch(`${sandbox.url}/inbox.json?to=${encodeURIComponent(WITNESS)}`);
  const mails = (await response.json()) as { readonly html: string }[];
  return mails.map(({ html }) => /Entry (?:<!-- -->)?(\d+)/.exec(html)?.[1] ?? html).toSorted();
}

it('the head of the ledger is mailed once, and tried again, with each run, until its mail has gone', async () => {
  expect(await exportLedgerHead(clinic.system)).toBe('kept');
  Object.assign(env().ledgerHeads, { mailTo: WITNESS });
  await misbehave('error500');
  await expect(exportLedgerHead(clinic.system)).rejects.toThrow('was not mailed');
  await signedIn(10);
  await expect(exportLedgerHead(clinic.system)).rejects.toThrow('was not mailed');
  await expect(exportLedgerHead(clinic.system)).rejects.toThrow('was not mailed');
  // The file has it all the while.
  const kept = await readHeads(folder, clinic.clinicId);
  expect(kept.map(({ position }) => position)).toEqual([5, 10]);
  expect(await mailedPositions()).toEqual([]);

  await fetch(`${sandbox.url}/control`, { method: 'DELETE' });
  expect(await exportLedgerHead(clinic.system)).toBe('mailed');
  expect(await exportLedgerHead(clinic.system)).toBe('nothing-new');
  expect(await mailedPositions()).toEqual(['10']);
  await signedIn(15);
  expect(await exportLedgerHead(clinic.system)).toBe('kept');
  expect(await exportLedgerHead(clinic.system)).toBe('nothing-new');
  expect(await mailedPositions()).toEqual(['10', '15']);
  const heads = byPosition(await readHeads(folder, clinic.clinicId));
  expect(await verifyLedger(clinic.system, heads)).toMatchObject({ intact: true, entries: 15 });
});
