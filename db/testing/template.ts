import postgres from 'postgres';
import { migrate } from '../migrate';

/** Signs and derives passwords in tests; roles belong to the whole cluster, so every database shares it. */
export const TEST_AUTH_SECRET = 'a test secret that is long enough and never used live';

const TEMPLATE = 'milium_template';

/** Makes an empty, migrated database that tests copy in a tenth of the time a migration takes. */
export async function buildTemplate(clusterUrl: string): Promise<void> {
  await migrateForTests(await createDatabase(clusterUrl, TEMPLATE));
}

/** Tables for tests: in these alone the application may make clinics, many and without a key (lib/setup). */
export async function migrateForTests(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl, TEST_AUTH_SECRET);
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`grant insert on clinic to milium_app`;
  } finally {
    await owner.end();
  }
}

/** A database without anything in it, replacing an older one; returns the owner's address. */
export async function createDatabase(clusterUrl: string, name: string): Promise<string> {
  await recreate(clusterUrl, name, 'template0');
  return databaseUrl(clusterUrl, name);
}

/** A fresh copy of the template under `name`, replacing an older one; returns the owner's address. */
export async function cloneTemplate(clusterUrl: string, name: string): Promise<string> {
  await recreate(clusterUrl, name, TEMPLATE);
  return databaseUrl(clusterUrl, name);
}

async function recreate(clusterUrl: string, name: string, template: string): Promise<void> {
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)} template ${sql(template)}`;
  } finally {
    await sql.end();
  }
}

function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}
