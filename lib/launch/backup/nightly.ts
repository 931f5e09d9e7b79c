import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import type { ClinicPlace } from '../clinic-command';
import type { Session } from '../session';
import { makeBackup } from './backup-command';
import { backupName, backupsToDrop, isBackupDue } from './nightly-plan';

const LOOK_EVERY_MS = 5 * 60_000;
const AGAIN_AFTER_FAILURE_MS = 60 * 60_000;

type Place = Pick<ClinicPlace, 'ownerUrl' | 'dataDir'>;

/**
 * Copies the embedded database each night while Milium runs. The launcher does it and not the job queue: a copy needs
 * the owner of the cluster, and neither the site nor its jobs ever get that.
 */
export function startNightlyBackups(session: Session, place: Place): void {
  let underWay: Promise<void> | null = null;
  let notBefore = 0;
  const look = async () => {
    if (Date.now() < notBefore) return;
    try {
      const made = await backupWhenDue(place, new Date());
      if (made) session.say(`  Backup of the night: ${made}`);
    } catch (cause) {
      notBefore = Date.now() + AGAIN_AFTER_FAILURE_MS;
      const why = cause instanceof Error ? cause.message : String(cause);
      session.say(`  No backup was made: ${why}. Trying again in an hour.`);
    }
  };
  const timer = setInterval(() => {
    underWay ??= look().finally(() => {
      underWay = null;
    });
  }, LOOK_EVERY_MS);
  // Before the database goes; what is half done is taken away by makeBackup itself.
  session.stopLater(async () => {
    clearInterval(timer);
    await underWay;
  });
}

/** Makes the night's copy unless there is one, then clears away the old ones; answers where it is. */
export async function backupWhenDue(place: Place, now: Date): Promise<string | null> {
  if (!isBackupDue(now, await lastBackupAt(place))) return null;
  const folder = path.join(place.dataDir, 'backups', 'nightly');
  const target = path.join(folder, backupName(now));
  await makeBackup(place, target);
  const names = await readdir(folder);
  // What a killed run had begun.
  const begun = names.filter((name) => name.endsWith('.part'));
  for (const name of [...backupsToDrop(names), ...begun]) {
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
  return target;
}

/** When there is none yet: since when there is something to copy. */
async function lastBackupAt({ ownerUrl, dataDir }: Place): Promise<Date> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql<
      { at: Date | null }[]
    >`select max(taken_at) as at from operations.backup`;
    // Postgres writes this file once, when the cluster is made.
    return row?.at ?? (await stat(path.join(dataDir, 'postgres', 'PG_VERSION'))).mtime;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
