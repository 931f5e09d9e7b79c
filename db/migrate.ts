import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzleMigrations } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as runJobQueueMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { roleUrl } from '../lib/shared/database-role';
import { ensureRoles } from './roles';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any fixed number: two instances that start together migrate one after the other. */
const MIGRATION_LOCK = 7_140_236;

/**
 * Brings the database up to date: roles, tables, job queue. Safe to run at every start and by several
 * instances at once. `ownerUrl` must be allowed to create roles, extensions and schemas.
 */
export async function migrate(ownerUrl: string, authSecret: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await ensureRoles(owner, authSecret);
    await runDrizzleMigrations(drizzle(owner), { migrationsFolder: MIGRATIONS_FOLDER });
    await migrateJobQueue(roleUrl(ownerUrl, authSecret, 'milium_worker'));
  } finally {
    await owner.end();
  }
}

/** The queue belongs to milium_worker; the application may only add jobs, through one function. */
async function migrateJobQueue(workerUrl: string): Promise<void> {
  await runJobQueueMigrations({ connectionString: workerUrl });
  const worker = postgres(workerUrl, { max: 1, onnotice: () => undefined });
  try {
    await worker.unsafe(`
      create schema if not exists job_queue;
      create or replace function job_queue.enqueue(task text, payload json, run_at timestamptz, job_key text)
        returns void language sql security definer set search_path = pg_catalog, pg_temp
        as $$ select graphile_worker.add_job(task, payload, run_at := run_at, job_key := job_key) $$;
      revoke all on function job_queue.enqueue(text, json, timestamptz, text) from public;
      grant usage on schema job_queue to milium_app;
      grant execute on function job_queue.enqueue(text, json, timestamptz, text) to milium_app;
    `);
  } finally {
    await worker.end();
  }
}
