import { existsSync } from 'node:fs';
import path from 'node:path';
import { ownerUrl, storedConnection } from '../../db/embedded/connection';
import { isFolderLocked } from '../../db/embedded/folder-lock';
import { PlainProblem } from '../../db/embedded/plain-problem';
import type { Environment } from './child';
import { openDatabase } from './database';
import type { Session } from './session';

/**
 * The owner's address of the database that is there: the operator's, the embedded one that Milium is running on right
 * now, or the embedded one started for this command. Never makes one, and never changes its tables.
 */
export async function findDatabase(
  session: Session,
  source: Environment,
  dataDir: string,
): Promise<string> {
  if (source.DATABASE_URL) return source.DATABASE_URL;
  const running = isFolderLocked(dataDir) ? storedConnection(dataDir) : null;
  if (running) return ownerUrl(running);
  if (!existsSync(path.join(dataDir, 'postgres'))) {
    throw new PlainProblem(
      `There is no database in ${dataDir}: start Milium once, or set MILIUM_DATA_DIR or DATABASE_URL.`,
    );
  }
  return (await openDatabase(session, source, dataDir)).ownerUrl;
}
