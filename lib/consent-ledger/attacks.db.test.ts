import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner, ownerUrl } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { env } from '../env';
import { exportLedgerHead } from './export-head';
import { byPosition, headFile, readHeads } from './heads';
import { verifyLedger } from './verify';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'milium-heads-'));
  Object.assign(env().ledgerHeads, { folder });
});
afterAll(() => rm(folder, { recursive: true }));

let clinic: SmallClinic;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Three people read, passed the check, proved who they are, agreed to a record and signed: fifteen entries, the last kept elsewhere. */
beforeEach(async () => {
  clinic = await makeSmallClinic();
  for (const days of [5, 10, 15]) await readyToPay(clinic, { after: inDays(days) });
  expect(await exportLedgerHead(clinic.system)).toBe('kept');
});

/** Edits rows as the superuser of the cluster can, past every trigger and policy. */
const asSuperuser = (attack: (sql: postgres.Sql, clinicId: string) => Promise<unknown>) =>
  asOwner(async (sql) => {
    await sql`set session_replication_role = replica`;
    await attack(sql, clinic.clinicId);
  });

async function verify() {
  return verifyLedger(clinic.system, byPosition(await readHeads(folder, clinic.clinicId)));
}

type Attack = (sql: postgres.Sql, id: string) => Promise<unknown>;

const ATTACKS: readonly [string, Attack, number | null, string][] = [
  [
    'words changed',
    (sql, id) =>
      sql`update consent_event set content = replace(content, 'Ada', 'Eve') where clinic_id = ${id} and position = 5`,
    5,
    'words',
  ],
  [
    'words changed with their hash',
    (sql, id) =>
      sql`update consent_event set content = 'x', content_hash = encode(sha256('x'), 'hex') where clinic_id = ${id} and position = 6`,
    6,
    'outside',
  ],
  [
    'words taken away',
    (sql, id) =>
      sql`update consent_event set content = null where clinic_id = ${id} and position = 10`,
    10,
    'erased',
  ],
  [
    'a kind changed',
    (sql, id) =>
      sql`update consent_event set kind = 'refused' where clinic_id = ${id} and position = 5`,
    5,
    'outside',
  ],
  [
    'a time changed by a millisecond',
    (sql, id) =>
      sql`update consent_event set occurred_at = occurred_at + interval '1 millisecond' where clinic_id = ${id} and position = 11`,
    11,
    'outside',
  ],
  [
    'an entry deleted',
    (sql, id) => sql`delete from consent_event where clinic_id = ${id} and position = 6`,
    6,
    'place',
  ],
  [
    'an entry deleted and the others moved up',
    async (sql, id) => {
      await sql`delete from consent_event where clinic_id = ${id} and position = 6`;
      await sql`update consent_event set position = -position where clinic_id = ${id} and position > 6`;
      await sql`update consent_event set position = -position - 1 where clinic_id = ${id} and position < 0`;
    },
    6,
    'link',
  ],
  [
    'two entries in each other’s place',
    async (sql, id) => {
      await sql`update consent_event set position = -2 where clinic_id = ${id} and position = 5`;
      await sql`update consent_event set position = 5 where clinic_id = ${id} and position = 11`;
      await sql`update consent_event set position = 11 where clinic_id = ${id} and position = -2`;
    },
    5,
    'link',
  ],
  [
    'an entry put in at the end',
    (sql, id) =>
      sql`insert into consent_event (clinic_id, position, content, content_hash, previous_hash, entry_hash, kind,
          consent_id, appointment_id, patient_id, occurred_at)
        select clinic_id, 16, content, content_hash, entry_hash, entry_hash, kind, consent_id, appointment_id,
          patient_id, occurred_at from consent_event where clinic_id = ${id} and position = 15`,
    16,
    'outside',
  ],
  [
    'the end cut off',
    (sql, id) => sql`delete from consent_event where clinic_id = ${id} and position > 10`,
    11,
    'head',
  ],
  [
    'everything emptied',
    (sql, id) => sql`delete from consent_event where clinic_id = ${id}`,
    1,
    'head',
  ],
  [
    'the text of a consent changed',
    (sql, id) =>
      sql`update consent set document = jsonb_set(document, '{title}', '"Else"') where clinic_id = ${id} and id = (
        select consent_id from consent_event where clinic_id = ${id} and position = 6)`,
    6,
    'document',
  ],
  [
    'the hash of its text changed',
    (sql, id) =>
      sql`update consent set document_hash = repeat('0', 64) where clinic_id = ${id} and id = (
        select consent_id from consent_event where clinic_id = ${id} and position = 11)`,
    11,
    'document',
  ],
  [
    'a consent deleted',
    (sql, id) =>
      sql`delete from consent where clinic_id = ${id} and id = (
        select consent_id from consent_event where clinic_id = ${id} and position = 11)`,
    11,
    'document',
  ],
  [
    'another signer on a consent',
    (sql, id) =>
      sql`update consent set signer_name = 'Eve' where clinic_id = ${id} and id = (
        select consent_id from consent_event where clinic_id = ${id} and position = 10)`,
    10,
    'signature',
  ],
  [
    'a signature taken off a consent',
    (sql, id) =>
      sql`update consent set signed_at = null where clinic_id = ${id} and id = (
        select consent_id from consent_event where clinic_id = ${id} and position = 10)`,
    10,
    'signature',
  ],
  [
    'a signed consent that nobody signed',
    (sql, id) =>
      sql`insert into consent select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
        from consent c where clinic_id = ${id} limit 1`,
    null,
    'untold',
  ],
  [
    'a countersignature that nobody gave',
    (sql, id) => sql`update consent set countersigned_at = now() where clinic_id = ${id}`,
    null,
    'untold',
  ],
  [
    'a consent ended on the quiet',
    (sql, id) =>
      sql`update consent set ended_at = now(), ended_reason = 'withdrawn' where clinic_id = ${id}`,
    null,
    'untold',
  ],
];

describe('against the superuser of the database', () => {
  it.each(ATTACKS)('is caught and named: %s', async (_, attack, position, what) => {
    expect(await verify()).toMatchObject({ intact: true, entries: 15 });
    await asSuperuser(attack);
    expect(await verify()).toMatchObject({ intact: false, position, what });
  });

  it('notices a chain that was written anew, by the head that was kept', async () => {
    await asSuperuser(async (sql, id) => {
      await sql`delete from consent_event where clinic_id = ${id} and position = 15`;
      await sql`update consent set signed_at = null, signer_name = null, status = 'draft' where clinic_id = ${id}
        and id = (select consent_id from consent_event where clinic_id = ${id} and position = 11)`;
    });
    await readyToPay(clinic, { after: inDays(20) });
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    expect(await verify()).toMatchObject({ intact: false, position: 15, what: 'head' });
  });
});

describe('the nightly head', () => {
  it('is one line more only when there is something new', async () => {
    expect(await exportLedgerHead(clinic.system)).toBe('nothing-new');
    await readyToPay(clinic, { after: inDays(20) });
    expect(await exportLedgerHead(clinic.system)).toBe('kept');
    const heads = await readHeads(folder, clinic.clinicId);
    expect(heads.map(({ position }) => position)).toEqual([15, 20]);
  });

  it('is not moved on over a ledger that was cut: that is told of instead', async () => {
    await asSuperuser(
      (sql, id) => sql`delete from consent_event where clinic_id = ${id} and position > 10`,
    );
    await readyToPay(clinic, { after: inDays(20) });
    await readyToPay(clinic, { after: inDays(25) });
    expect(await exportLedgerHead(clinic.system)).toBe('does-not-hold');
    expect(await readHeads(folder, clinic.clinicId)).toHaveLength(1);
  });

  it('is not read over when its file was changed', async () => {
    await appendFile(headFile(folder, clinic.clinicId), 'nonsense\n');
    await expect(verify()).rejects.toThrow('line 2, is not a head');
  });
});

describe('npm run clinic -- consent verify', () => {
  const run = async (slug: string, ...args: string[]) => {
    const place = { DATABASE_URL: await ownerUrl(), LEDGER_HEAD_DIR: folder, CLINIC_SLUG: slug };
    const environment = { ...process.env, ...place };
    return new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        ['lib/launch/start.mjs', 'clinic', 'consent', 'verify', ...args],
        { env: environment },
        (_, stdout, stderr) => resolve({ code: child.exitCode, said: stdout + stderr }),
      );
    });
  };

  it('passes on a whole ledger; fails on a broken one, names the entry, and goes on to the next clinic', async () => {
    const [own] = await asOwner(
      (sql) => sql<{ slug: string }[]>`select slug from clinic where id = ${clinic.clinicId}`,
    );
    const slug = own?.slug ?? '';
    const zeros = `6:${'0'.repeat(64)}`;
    const [whole, headed] = await Promise.all([run(slug), run(slug, '--head', zeros)]);
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('all 15 entries fit') });
    expect(headed.said).toContain('entry 6 does not fit');
    await asSuperuser(
      (sql, id) => sql`delete from consent_event where clinic_id = ${id} and position = 10`,
    );
    const [broken, all, nowhere, misspelt] = await Promise.all([
      run(slug),
      run(slug, '--all'),
      run('nowhere'),
      run(slug, '--heads'),
    ]);
    expect(broken).toMatchObject({
      code: 1,
      said: expect.stringContaining('entry 10 does not fit'),
    });
    expect(all).toMatchObject({ code: 1, said: expect.stringContaining('entry 10 does not fit') });
    expect(all.said).toContain('is not a head of this ledger');
    expect(nowhere.said).toContain('There is no such clinic');
    expect(misspelt.code).toBe(1);
    // Six programs start here, on whatever else the machine does meanwhile.
  }, 90_000);
});
