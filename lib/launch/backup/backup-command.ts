import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { PlainProblem } from '../../../db/embedded/plain-problem';
import type { ClinicCommand, ClinicPlace } from '../clinic-command';
import { inWords } from '../clinics';
import { type CopiedCluster, copyCluster, copyFolder, copyOne } from './copy-cluster';
import { backupName } from './nightly-plan';

const HELP = `Use: npm run clinic -- backup [--to FOLDER]
     npm run clinic -- backup note [--at 2027-03-01T02:00:00Z]`;
/** Beside the database: what a clinic needs to run on at another place. */
const KEPT_FILES = ['postgres.json', 'secrets.json'];
const KEPT_FOLDER = 'ledger-heads';

/**
 * `clinic backup`: copies the embedded database, with the keys of the installation, into a folder that Milium can be
 * started on. Works while Milium runs. The copy appears under its name only when it is whole.
 */
export const backup: ClinicCommand = (args) => {
  const to = option(args, 'to');
  return async (say, place) => {
    if (!place.isEmbedded) {
      throw new PlainProblem(
        'This database is your own Postgres: back it up there, and tell Milium with “npm run clinic -- backup note”.',
      );
    }
    const target = path.resolve(to ?? path.join(place.dataDir, 'backups'), backupName(new Date()));
    const { sizeBytes } = await makeBackup(place, target);
    say(`✓ ${target}: ${Math.ceil(sizeBytes / 1024 ** 2)} MB`);
    say('  It holds health data and keys: keep it encrypted, and on another machine.');
    say(
      '  To go back: stop Milium, and start it with MILIUM_DATA_DIR set to a copy of that folder.',
    );
    return 0;
  };
};

/** `clinic backup note`: tells Milium of a backup that another tool made, so that the desk can see it is recent. */
export const backupNote: ClinicCommand = (args) => {
  const at = option(args, 'at');
  const takenAt = at === undefined ? new Date() : new Date(at);
  if (!(takenAt.getTime() <= Date.now() + 60_000)) {
    throw new PlainProblem(`"${at}" is no moment in the past.\n${HELP}`);
  }
  return async (say, { ownerUrl }) => {
    await asOwner(ownerUrl, (sql) => record(sql, takenAt, 'noted', null));
    say(`✓ Noted: a backup was made at ${takenAt.toISOString()}.`);
    return 0;
  };
};

/** Makes it beside its place and renames it, so that a killed run leaves no half backup under a good name. */
export async function makeBackup(
  { ownerUrl, dataDir }: Pick<ClinicPlace, 'ownerUrl' | 'dataDir'>,
  target: string,
): Promise<CopiedCluster> {
  const draft = `${target}.part`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    return await asOwner(ownerUrl, async (sql) => {
      const from = path.join(dataDir, 'postgres');
      const copied = await copyCluster(sql, from, path.join(draft, 'postgres'));
      await copyKeys(dataDir, draft);
      await rename(draft, target);
      await record(sql, copied.takenAt, 'milium', copied.sizeBytes);
      return copied;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyKeys(dataDir: string, draft: string): Promise<void> {
  const present = await readdir(dataDir);
  for (const name of KEPT_FILES.filter((file) => present.includes(file))) {
    await copyOne(path.join(dataDir, name), path.join(draft, name));
  }
  if (!present.includes(KEPT_FOLDER)) return;
  await copyFolder(path.join(dataDir, KEPT_FOLDER), path.join(draft, KEPT_FOLDER));
}

async function record(
  sql: postgres.Sql,
  takenAt: Date,
  madeBy: 'milium' | 'noted',
  sizeBytes: number | null,
): Promise<void> {
  await sql`insert into operations.backup (taken_at, made_by, size_bytes)
    values (${takenAt}, ${madeBy}, ${sizeBytes}) on conflict (taken_at) do nothing`;
}

async function asOwner<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
  try {
    return await work(sql);
  } catch (cause) {
    throw inWords(cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The one option that the command takes. */
function option(args: readonly string[], name: string): string | undefined {
  try {
    const options = { [name]: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values[name];
  } catch (cause) {
    throw new PlainProblem(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}
