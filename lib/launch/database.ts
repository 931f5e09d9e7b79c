import path from 'node:path';
import { type EmbeddedPostgres, startEmbedded } from '../../db/embedded/start';
import { migrate } from '../../db/migrate';
import { roleUrl } from '../shared/database-role';
import type { Environment } from './child';
import { PROJECT_FOLDER } from './project';
import type { Session } from './session';

export interface Database {
  readonly ownerUrl: string;
  /** Ends when an embedded database ends; never for one of the operator's own. */
  readonly ended: Promise<string>;
}

/** The operator's Postgres, or the embedded one, stopped after everything else. */
export async function openDatabase(
  session: Session,
  source: Environment,
  dataDir: string,
): Promise<Database> {
  if (source.DATABASE_URL) {
    return { ownerUrl: source.DATABASE_URL, ended: new Promise(() => undefined) };
  }
  const where = path.relative(PROJECT_FOLDER, dataDir) || dataDir;
  const embedded = await session.step(`Database, data in ${where}`, () =>
    startAndRegister(session, dataDir),
  );
  return {
    ownerUrl: embedded.ownerUrl,
    ended: embedded.exited.then(() => 'The database ended unexpectedly.'),
  };
}

async function startAndRegister(session: Session, dataDir: string): Promise<EmbeddedPostgres> {
  const embedded = await startEmbedded({ dataDir });
  session.stopLater(embedded.stop);
  return embedded;
}

export async function prepareDatabase(
  session: Session,
  ownerUrl: string,
  authSecret: string,
): Promise<void> {
  await session.step('Tables', () => migrate(ownerUrl, authSecret));
}

/** The web and the jobs get the two narrow roles only, never the owner of the tables. */
export function databaseEnvironment(ownerUrl: string, authSecret: string): Environment {
  return {
    DATABASE_URL: '',
    DATABASE_APP_URL: roleUrl(ownerUrl, authSecret, 'milium_app'),
    DATABASE_WORKER_URL: roleUrl(ownerUrl, authSecret, 'milium_worker'),
    AUTH_SECRET: authSecret,
  };
}
