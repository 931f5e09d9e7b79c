import { setTimeout as sleep } from 'node:timers/promises';
import { pool } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { log } from '../log';

export type Readiness = {
  readonly ready: boolean;
  readonly checks: {
    readonly database: 'ok' | 'unreachable';
    readonly migrations: 'ok' | 'behind' | 'unknown';
    readonly jobs: 'ok' | 'silent' | 'unknown';
  };
};

const PATIENCE_MS = 2_000;

/** Whether this instance can do its work: database reached within 2 s, its tables there, jobs done in the last 3 min. */
export async function checkReadiness(): Promise<Readiness> {
  const state = await Promise.race([readState(), sleep(PATIENCE_MS, null, { ref: false })]);
  if (!state) {
    const checks = { database: 'unreachable', migrations: 'unknown', jobs: 'unknown' } as const;
    return { ready: false, checks };
  }
  const migrated = state.migrations >= journal.entries.length;
  const ready = migrated && state.working;
  return {
    ready,
    checks: {
      database: 'ok',
      migrations: migrated ? 'ok' : 'behind',
      jobs: state.working ? 'ok' : 'silent',
    },
  };
}

type State = { readonly migrations: number; readonly working: boolean };

async function readState(): Promise<State | null> {
  try {
    const [state] = await pool().sql<State[]>`
      select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
        coalesce(job_queue.last_beat() > now() - interval '3 minutes', false) as working`;
    return state ?? null;
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database did not answer');
    return null;
  }
}
