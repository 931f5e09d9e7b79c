import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { createDatabase } from './template';

/**
 * An empty database whose owner is an ordinary role that row-level security binds, as a managed Postgres makes it for its
 * customers; returns the owner's address. `name`: that of both, and of one test file, for roles are the whole cluster's.
 */
export async function createOwned(clusterUrl: string, name: string): Promise<string> {
  const superuser = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  const password = randomBytes(9).toString('hex');
  await superuser.unsafe(`drop database if exists ${name}`);
  await superuser.unsafe(`drop role if exists ${name}`);
  await superuser.unsafe(
    `create role ${name} login nosuperuser nobypassrls createrole createdb password '${password}'`,
  );
  await superuser.unsafe(`grant milium_app, milium_worker to ${name} with admin option`);
  const url = new URL(await createDatabase(clusterUrl, name));
  await superuser.unsafe(`alter database ${name} owner to ${name}`);
  await superuser.end();
  url.username = name;
  url.password = password;
  return url.href;
}

export async function dropOwned(clusterUrl: string, name: string): Promise<void> {
  const superuser = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  await superuser.unsafe(`drop database if exists ${name} with (force)`);
  await superuser.unsafe(`drop role if exists ${name}`);
  await superuser.end();
}
