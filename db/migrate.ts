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
      create table if not exists job_queue.heartbeat (
        one boolean primary key default true check (one), beat_at timestamptz not null);
      create or replace function job_queue.beat() returns void language sql set search_path = pg_catalog, pg_temp
        as $$ insert into job_queue.heartbeat (beat_at) values (now()) on conflict (one) do update set beat_at = now() $$;
      create or replace function job_queue.last_beat() returns timestamptz language sql stable
        security definer set search_path = pg_catalog, pg_temp as $$ select beat_at from job_queue.heartbeat $$;
      create or replace function job_queue.trouble(out late integer, out oldest_late_at timestamptz, out failing integer)
        language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$ select count(*) filter (where is_late), min(run_at) filter (where is_late), count(*) filter (where attempts >= 5)
          from (select run_at, attempts, locked_at is null and attempts < max_attempts
            and run_at < now() - interval '5 minutes' as is_late from graphile_worker.jobs) job $$;
      revoke all on all functions in schema job_queue from public;
      grant usage on schema job_queue to milium_app;
      grant execute on function job_queue.enqueue(text, json, timestamptz, text), job_queue.last_beat(),
        job_queue.trouble() to milium_app;
    `);
  } finally {
    await worker.end();
  }
}
