import { constants } from 'node:fs';
import { copyFile, lchown, mkdir, open, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { hasCode } from '../../../db/embedded/error-code';

/** Made anew by every server at its start: https://www.postgresql.org/docs/current/continuous-archiving.html */
const EMPTY_FOLDERS = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'backup_label']);

export type CopiedCluster = { readonly takenAt: Date; readonly sizeBytes: number };

/**
 * A copy of a running cluster that is whole by itself, by Postgres's own low-level procedure: files are copied while
 * they change, and the log of the time between start and stop, copied last, makes them one moment again. A slot keeps
 * that log from being recycled meanwhile; it ends with the connection. `sql` must be one superuser connection.
 */
export async function copyCluster(
  sql: postgres.Sql,
  from: string,
  to: string,
): Promise<CopiedCluster> {
  await sql`select pg_create_physical_replication_slot('milium_backup_' || pg_backend_pid(), true, true)`;
  const [begun] = await sql<{ file: string }[]>`
    select pg_walfile_name(pg_backup_start('milium', true)) as file`;
  const copied = await copyFolder(from, to);
  const [ended] = await sql<{ label: string; file: string; takenAt: Date }[]>`
    with stop as materialized (select * from pg_backup_stop(false))
    select labelfile as label, pg_walfile_name(lsn) as file, clock_timestamp() as "takenAt" from stop`;
  if (!begun || !ended) throw new Error('Postgres did not say where the backup begins and ends');
  const logBytes = await copyLog(from, to, begun.file, ended.file);
  await writeFile(path.join(to, 'backup_label'), ended.label, { mode: 0o600 });
  await ownLike(path.join(from, 'PG_VERSION'), path.join(to, 'backup_label'));
  return { takenAt: ended.takenAt, sizeBytes: copied + logBytes };
}

/** Copies a folder with its owners; returns the bytes. A file that vanishes meanwhile was dropped, and is not needed. */
export async function copyFolder(from: string, to: string): Promise<number> {
  await mkdir(to, { mode: 0o700 });
  await ownLike(from, to);
  let bytes = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory() && EMPTY_FOLDERS.has(entry.name)) await makeEmpty(source, target);
    else if (entry.isDirectory()) bytes += await copyFolder(source, target);
    else if (entry.isFile()) bytes += await copyOne(source, target);
  }
  return bytes;
}

async function makeEmpty(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o700 });
  await ownLike(source, target);
  // The folders inside of these are wanted, their contents are not.
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.isDirectory() && target.endsWith('pg_wal')) {
      await makeEmpty(path.join(source, entry.name), path.join(target, entry.name));
    }
  }
}

async function copyLog(from: string, to: string, first: string, last: string): Promise<number> {
  const names = await readdir(path.join(from, 'pg_wal'));
  const needed = names.filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
  let bytes = 0;
  for (const name of needed) {
    bytes += await copyOne(path.join(from, 'pg_wal', name), path.join(to, 'pg_wal', name));
  }
  return bytes;
}

/** On the disk before it returns: a backup that a power cut can undo is none. */
export async function copyOne(source: string, target: string): Promise<number> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return 0;
    throw cause;
  }
  await ownLike(source, target);
  const file = await open(target, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Postgres reads only what its own account owns; only root can give files away, and only root needs to. */
async function ownLike(source: string, target: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(source);
  await lchown(target, uid, gid);
}
