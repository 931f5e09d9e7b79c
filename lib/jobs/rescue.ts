import postgres from 'postgres';
import { log } from '../log';

/** First half of the advisory locks by which workers prove that they live; any number nothing else uses. */
const LOCK_CLASS = 7_140_237;
const RESCUE_EVERY_MS = 20_000;

export type Rescue = {
  /** Proves from now on that the worker lives: Postgres drops the lock with the process's connection. */
  prove(workerId: string): void;
  stop(): Promise<void>;
};

/**
 * Gives the jobs of killed workers back to the queue, which by itself would wait four hours. A worker holds a
 * session-level advisory lock named by its id on a connection of its own; whoever finds a locked job whose worker's
 * lock is free unlocks it, at the start and every 20 seconds. A stopped but living process keeps its lock and jobs.
 */
export function startRescue(workerUrl: string): Rescue {
  const sql = postgres(workerUrl, {
    max: 1,
    idle_timeout: 0,
    // A connection that is renewed on schedule would drop the lock.
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    // A machine that vanishes without closing its connection is dead after half a minute, not after two hours.
    connection: {
      application_name: 'milium-worker-alive',
      tcp_keepalives_idle: 10,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 3,
    },
  });
  let workerId: string | null = null;
  let running: Promise<void> = Promise.resolve();
  const round = () => {
    running = running.then(async () => {
      try {
        if (workerId !== null) await holdLock(sql, workerId);
        await unlockDeadWorkers(sql);
      } catch (error) {
        log.error({ err: error }, 'could not look for jobs of killed workers');
      }
    });
  };
  const timer = setInterval(round, RESCUE_EVERY_MS);
  round();
  return {
    prove(id) {
      workerId = id;
      round();
    },
    async stop() {
      clearInterval(timer);
      await running;
      await sql.end({ timeout: 5 });
    },
  };
}

/** Takes the lock unless this very connection has it: after a reconnect it must be taken anew. */
async function holdLock(sql: postgres.Sql, workerId: string): Promise<void> {
  await sql`
    select pg_try_advisory_lock(${LOCK_CLASS}::int, hashtext(${workerId}))
    where not exists (
      select from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and classid = ${LOCK_CLASS}::oid
        and objid = (hashtext(${workerId})::bigint & 4294967295)::oid)`;
}

/** The ten seconds' grace lets a worker that has just started take its lock. Returns the dead workers' ids. */
export async function unlockDeadWorkers(sql: postgres.Sql): Promise<string[]> {
  const dead = await sql<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - interval '10 seconds' and not exists (
      select from pg_locks
      where locktype = 'advisory' and classid = ${LOCK_CLASS}::oid
        and database = (select oid from pg_database where datname = current_database())
        and objid = (hashtext(locked_by)::bigint & 4294967295)::oid)`;
  const ids = dead.map(({ id }) => id);
  if (ids.length > 0) {
    await sql`select graphile_worker.force_unlock_workers(${ids}::text[])`;
    log.warn({ workers: ids.length }, 'gave back the jobs of killed workers');
  }
  return ids;
}
