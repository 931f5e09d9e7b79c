import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from './start';

describe('the embedded Postgres', () => {
  let home: string;
  let dataDir: string;
  let running: EmbeddedPostgres;

  const start = () => startEmbedded({ dataDir, durable: false });

  beforeAll(async () => {
    // Closed to everybody but its owner, like a home directory: as root, Postgres itself cannot enter it.
    home = mkdtempSync(path.join(tmpdir(), 'milium-embedded-'));
    chmodSync(home, 0o700);
    dataDir = path.join(home, 'project', '.data');
    running = await start();
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('starts in a folder that its own account cannot enter, with words in UTF-8 order and no socket', async () => {
    const [row] = await query(
      "select datlocprovider, datlocale, current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding from pg_database where datname = 'postgres'",
    );
    expect(row).toEqual({
      datlocprovider: 'b',
      datlocale: 'C.UTF-8',
      sockets: '',
      encoding: 'UTF8',
    });
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it('asks for the password', async () => {
    const url = new URL(running.ownerUrl);
    url.password = 'guess';
    await expect(query('select 1', url.href)).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(path.join(dataDir, 'postgres.json')).mode & 0o077).toBe(0);
  });

  it('keeps its data over a restart', async () => {
    await query('create table kept as select 1 as value');
    await running.stop();
    running = await start();
    expect(await query('select value from kept')).toEqual([{ value: 1 }]);
  });

  it('refuses a second copy on the same folder in one sentence, and leaves the first alone', async () => {
    await expect(start()).rejects.toThrow(
      /^Milium is already running on the data folder [^\n]+\.$/,
    );
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('recovers from a killed server and its stale pid file', async () => {
    const killed = running;
    process.kill(serverPid(), 'SIGKILL');
    await killed.exited;
    // Only the lock is given back: the pid file stays, as after a power cut.
    await killed.stop();
    running = await start();
    expect(await query('select value from kept')).toEqual([{ value: 1 }]);
  });

  it('stops a server that a crashed run left behind, and never runs two', async () => {
    const leftover = serverPid();
    rmSync(path.join(dataDir, 'running.json'));
    running = await start();
    expect(serverPid()).not.toBe(leftover);
    expect(() => process.kill(leftover, 0)).toThrow('ESRCH');
    expect(await query('select value from kept')).toEqual([{ value: 1 }]);
  });

  it('is not misled by a pid file whose number another program has now', async () => {
    await running.stop();
    writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.ppid}\n`);
    running = await start();
    expect(await query('select value from kept')).toEqual([{ value: 1 }]);
  });

  it('is not misled by a half-made cluster of a killed first start', async () => {
    await running.stop();
    mkdirSync(path.join(dataDir, 'postgres.new', 'base'), { recursive: true });
    rmSync(path.join(dataDir, 'postgres'), { recursive: true });
    running = await start();
    expect(await query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says which Postgres wrote the data when it cannot read them', async () => {
    await running.stop();
    const versionFile = path.join(dataDir, 'postgres', 'PG_VERSION');
    writeFileSync(versionFile, '17\n');
    await expect(start()).rejects.toThrow('was written by Postgres 17');
    writeFileSync(versionFile, '18\n');
    running = await start();
  });

  async function query(text: string, url = running.ownerUrl) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      return [...(await sql.unsafe(text))];
    } finally {
      await sql.end();
    }
  }

  function serverPid(): number {
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  }
});
