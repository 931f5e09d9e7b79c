import postgres from 'postgres';
import { inject } from 'vitest';
import { required } from '../../lib/shared/invariant';
import { pool } from '../client';

/** The address at which the owner of the cluster reaches the test's own database. */
export async function ownerUrl(): Promise<string> {
  const [row] = await pool().sql<{ name: string }[]>`select current_database() as name`;
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${required(row, 'a database').name}`;
  return url.href;
}

/**
 * Looks at the test's own database as the owner of the cluster: past row-level security, at the catalogue and at
 * the job queue, none of which the application may see.
 */
export async function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(await ownerUrl(), { max: 1, onnotice: () => undefined });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The waiting jobs of these records, by the key under which they were queued, with the minutes until they run. */
export async function listJobs(keys: readonly string[]) {
  return asOwner(
    (owner) => owner<{ task: string; key: string; minutes: number }[]>`
      select task_identifier as task, key, round(extract(epoch from run_at - created_at) / 60)::int as minutes
      from graphile_worker.jobs where key in ${owner([...keys])}`,
  );
}
