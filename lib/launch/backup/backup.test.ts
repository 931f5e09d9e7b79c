import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../../db/embedded/start';
import { backup, backupNote, makeBackup } from './backup-command';
import { backupWhenDue } from './nightly';
import { backupName } from './nightly-plan';

let home: string;
let dataDir: string;
let server: EmbeddedPostgres;
let sql: postgres.Sql;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'milium-backup-'));
  dataDir = path.join(home, 'data');
  // As for real: a server for throw-away data writes no log that a copy could be made whole with.
  server = await startEmbedded({ dataDir });
  sql = postgres(server.ownerUrl, { max: 2, onnotice: () => undefined });
  await sql`create schema operations`;
  await sql`create table operations.backup (taken_at timestamptz primary key, made_by text, size_bytes bigint)`;
  await sql`create table entry (number bigint primary key, text text not null)`;
}, 60_000);

afterAll(async () => {
  await sql.end();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Writes and changes rows without a pause until told to stop; returns the last number that was committed. */
function writeWithoutPause() {
  const state = { stopped: false };
  const done = (async () => {
    let number = 0;
    while (!state.stopped) {
      number += 1;
      await sql`insert into entry values (${number}, ${'x'.repeat(2000)})`;
      await sql`update entry set text = ${`changed ${number}`} where number = ${Math.ceil(number / 2)}`;
    }
    return number;
  })();
  return {
    stop: () => {
      state.stopped = true;
      return done;
    },
  };
}

describe('a backup of the embedded database', () => {
  it('made while people write is whole: it starts, and holds everything committed before it', async () => {
    const writing = writeWithoutPause();
    await expect
      .poll(async () => (await sql`select count(*)::int as n from entry`)[0]?.n)
      .toBeGreaterThan(50);
    const target = path.join(home, 'backups', 'one');
    const [before] = await sql<{ n: number }[]>`select max(number)::int as n from entry`;
    const made = await makeBackup({ ownerUrl: server.ownerUrl, dataDir }, target);
    await writing.stop();
    expect(made.sizeBytes).toBeGreaterThan(1_000_000);
    expect(existsSync(`${target}.part`)).toBe(false);

    const restored = await startEmbedded({ dataDir: target, durable: false });
    const copy = postgres(restored.ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      const [found] = await copy<{ last: number; rows: number }[]>`
        select max(number)::int as last, count(*)::int as rows from entry`;
      // Without a gap: what was committed is there in its order, up to one moment.
      expect(found?.rows).toBe(found?.last);
      expect(found?.last).toBeGreaterThanOrEqual(before?.n ?? Infinity);
      const [noted] = await sql`select made_by, size_bytes::int as bytes from operations.backup`;
      expect(noted).toEqual({ made_by: 'milium', bytes: made.sizeBytes });
    } finally {
      await copy.end();
      await restored.stop();
    }
  }, 60_000);

  it('that fails leaves nothing behind and notes nothing', async () => {
    const target = path.join(home, 'backups', 'two');
    const nowhere = path.join(home, 'no-such-folder');
    const count = async () => (await sql`select count(*)::int as n from operations.backup`)[0]?.n;
    const before = await count();
    await expect(
      makeBackup({ ownerUrl: server.ownerUrl, dataDir: nowhere }, target),
    ).rejects.toThrow();
    expect(readdirSync(path.join(home, 'backups'))).not.toContain('two');
    expect(readdirSync(path.join(home, 'backups'))).not.toContain('two.part');
    expect(await count()).toBe(before);
  });

  it('is refused for the operator’s own Postgres, in words', async () => {
    const place = { ownerUrl: server.ownerUrl, dataDir, isEmbedded: false };
    await expect(backup([])(() => undefined, place)).rejects.toThrow(/backup note/);
  });
});

describe('the backup of the night', () => {
  it('is made once, and takes away the oldest copies and what a killed run had begun', async () => {
    await sql`delete from operations.backup`;
    const folder = path.join(dataDir, 'backups', 'nightly');
    const tomorrow = new Date(Date.now() + 86_400_000);
    const old = Array.from({ length: 50 }, (_, n) =>
      backupName(new Date(tomorrow.getTime() - (n + 2) * 86_400_000)),
    );
    for (const name of [...old, 'milium-2020-01-01T00-00-00.part']) {
      mkdirSync(path.join(folder, name), { recursive: true });
    }
    const place = { ownerUrl: server.ownerUrl, dataDir };
    const made = await backupWhenDue(place, tomorrow);
    expect(made).toBe(path.join(folder, backupName(tomorrow)));
    const kept = readdirSync(folder);
    expect(kept).toContain(backupName(tomorrow));
    expect(kept.length).toBeGreaterThanOrEqual(10);
    expect(kept.length).toBeLessThanOrEqual(11);
    expect(kept.filter((name) => name.endsWith('.part'))).toEqual([]);
    await sql`update operations.backup set taken_at = ${tomorrow}`;
    expect(await backupWhenDue(place, tomorrow)).toBeNull();
  }, 60_000);
});

describe('a backup of another tool', () => {
  const place = () => ({ ownerUrl: server.ownerUrl, dataDir, isEmbedded: false });

  it('is noted with its moment', async () => {
    const said: string[] = [];
    const note = backupNote(['--at', '2026-01-02T03:04:05Z']);
    expect(await note((line) => said.push(line), place())).toBe(0);
    expect(said).toEqual(['✓ Noted: a backup was made at 2026-01-02T03:04:05.000Z.']);
  });

  it.each(['tomorrow', '2999-01-01T00:00:00Z'])('cannot be of %s', (at) => {
    expect(() => backupNote(['--at', at])).toThrow(/no moment in the past/);
  });

  it('takes no other option', () => {
    expect(() => backup(['--everything'])).toThrow(/npm run clinic -- backup/);
  });
});
