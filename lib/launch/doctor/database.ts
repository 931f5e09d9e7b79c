import postgres from 'postgres';
import journal from '../../../db/migrations/meta/_journal.json';
import { type AppRole, roleUrl } from '../../shared/database-role';
import { care, type Finding, fault, well } from './finding';

const OLDEST_VERSION = 15;
const CONNECT_SECONDS = 5;
const START_ONCE = 'Start Milium once: it brings tables and roles up to date.';

/** One connection that is closed again, whatever comes. */
export async function onConnection<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_SECONDS,
    onnotice: () => undefined,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Version, durability, tables, narrow roles, clinics. Stops at what makes the rest meaningless. */
export async function examineDatabase(
  ownerUrl: string,
  authSecret: string,
): Promise<readonly Finding[]> {
  try {
    const findings = await onConnection(ownerUrl, async (sql) => [
      ...(await examineServer(sql)),
      ...(await examineTables(sql)),
    ]);
    if (findings.some(({ state }) => state === 'fault')) return findings;
    return [
      ...findings,
      await examineRole(ownerUrl, authSecret, 'milium_app'),
      await examineRole(ownerUrl, authSecret, 'milium_worker'),
    ];
  } catch (cause) {
    return [
      fault(
        `The database does not answer (${codeOf(cause)})`,
        'Check that Postgres runs, and that host, port, user and password in DATABASE_URL are right.',
      ),
    ];
  }
}

type Server = { version: number; name: string; fsync: string; commits: string; pages: string };

async function examineServer(sql: postgres.Sql): Promise<readonly Finding[]> {
  const [server] = await sql<Server[]>`
    select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as name,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
      current_setting('full_page_writes') as pages`;
  if (!server || server.version < OLDEST_VERSION) {
    return [
      fault(
        `Postgres ${server?.name ?? 'of unknown version'} is too old`,
        `Milium needs Postgres ${OLDEST_VERSION} or newer.`,
      ),
    ];
  }
  const isDurable = server.fsync === 'on' && server.commits !== 'off' && server.pages === 'on';
  return [
    well(`Postgres ${server.name}`),
    isDurable
      ? well('What is committed is on the disk')
      : fault(
          'A power cut could lose bookings and payments',
          'Set fsync, full_page_writes and synchronous_commit of Postgres to on.',
        ),
  ];
}

async function examineTables(sql: postgres.Sql): Promise<readonly Finding[]> {
  const [found] = await sql<{ tables: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as tables`;
  if (!found?.tables) return [fault('The database has no tables of Milium', START_ONCE)];
  const [count] = await sql<{ migrations: number; clinics: number }[]>`
    select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
      (select count(*)::int from clinic) as clinics`;
  const migrations = count?.migrations ?? 0;
  const wanted = journal.entries.length;
  if (migrations < wanted) {
    return [fault(`The tables are ${wanted - migrations} changes behind`, START_ONCE)];
  }
  if (migrations > wanted) {
    return [
      fault(
        'The tables are newer than this version of Milium',
        'Run the version that was used last, or a newer one.',
      ),
    ];
  }
  const clinics = count?.clinics ?? 0;
  return [
    well('The tables are up to date'),
    clinics > 0
      ? well(clinics === 1 ? 'There is one clinic' : `There are ${clinics} clinics`)
      : care('There is no clinic yet', 'Start Milium and make one.'),
  ];
}

async function examineRole(ownerUrl: string, authSecret: string, role: AppRole): Promise<Finding> {
  try {
    await onConnection(roleUrl(ownerUrl, authSecret, role), (sql) => sql`select 1`);
    return well(`The role ${role} can sign in`);
  } catch (cause) {
    return fault(
      `The role ${role} cannot sign in (${codeOf(cause)})`,
      `Its password comes from AUTH_SECRET, which must be the same everywhere. ${START_ONCE}`,
    );
  }
}

/** The driver's code, never its message, which may repeat the address with its password. */
function codeOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : 'no code';
}
