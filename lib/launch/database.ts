import path from 'node:path';
import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbedded } from '../../db/embedded/start';
import { roleUrl } from '../shared/database-role';
import { type Environment, endedEarly, startChild } from './child';
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

/** The web and the jobs get the two narrow roles only, never the owner of the tables. */
export function databaseEnvironment(ownerUrl: string, authSecret: string): Environment {
  return {
    DATABASE_URL: '',
    DATABASE_APP_URL: roleUrl(ownerUrl, authSecret, 'milium_app'),
    DATABASE_WORKER_URL: roleUrl(ownerUrl, authSecret, 'milium_worker'),
    AUTH_SECRET: authSecret,
  };
}

/** Puts the demo clinic into a database that has no clinic yet; another instance may be doing the same. */
export async function seedDemo(
  session: Session,
  ownerUrl: string,
  environment: Environment,
): Promise<void> {
  if (await hasClinic(ownerUrl)) return;
  await session.step('Demo clinic', async () => {
    const child = startChild({
      name: 'demo clinic',
      args: ['--import', 'tsx', 'lib/launch/seed-demo.ts'],
      // The application itself may make no clinic but with a key: docs/decisions/020.
      environment: { ...environment, DATABASE_APP_URL: ownerUrl },
      shows: () => false,
    });
    session.stopLater(child.stop);
    const code = await child.exited;
    if (code !== 0) throw endedEarly(child.name, code, child.recent());
  });
}

/** An owner that row-level security binds sees none: the seed itself then looks again. */
async function hasClinic(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql<{ found: boolean }[]>`select exists (select from clinic) as found`;
    return row?.found ?? false;
  } finally {
    await sql.end();
  }
}
