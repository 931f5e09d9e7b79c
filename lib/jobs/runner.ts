import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type LogLevel, type Runner, run, type TaskList } from 'graphile-worker';
import { env } from '../env';
import { log } from '../log';
import { startRescue } from './rescue';
import { crontab, taskList } from './tasks';

export type RunningJobs = { stop(): Promise<void> };

const CONCURRENT_JOBS = 4;
/** Two more than jobs: the queue listens on one connection and fetches on another. */
const POOL_SIZE = CONCURRENT_JOBS + 2;
const RESTART_AFTER_MS = 5_000;

/**
 * Works the queue in this process until stopped; returns at once. A database that is away is waited for, and a
 * runner that fails is started again: an instance must not serve for days without sending a mail.
 */
export function startJobs(tasks: TaskList = taskList()): RunningJobs {
  const stopping = new AbortController();
  const rescue = startRescue(env().databaseWorkerUrl);
  const ended = superviseRunner(stopping.signal, tasks, rescue.prove);
  return {
    async stop() {
      stopping.abort();
      await ended;
      await rescue.stop();
    },
  };
}

/** `npm run worker`: the queue alone in a process of its own, until it is told to end. */
export async function runWorker(): Promise<void> {
  const jobs = startJobs();
  log.info('working the job queue');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await jobs.stop();
}

async function superviseRunner(
  stopping: AbortSignal,
  tasks: TaskList,
  prove: (workerId: string) => void,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await runUntilStopped(stopping, tasks, prove);
    } catch (error) {
      log.error({ err: error }, 'the job queue stopped; starting it again');
      await sleep(RESTART_AFTER_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

async function runUntilStopped(
  stopping: AbortSignal,
  tasks: TaskList,
  prove: (workerId: string) => void,
): Promise<void> {
  const events = new EventEmitter();
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) =>
    prove(workerPool.id),
  );
  const runner = await run({
    connectionString: env().databaseWorkerUrl,
    concurrency: CONCURRENT_JOBS,
    maxPoolSize: POOL_SIZE,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: tasks,
    crontab: crontab(),
    events,
    logger,
  });
  const stop = () => void stopRunner(runner);
  stopping.addEventListener('abort', stop, { once: true });
  if (stopping.aborted) stop();
  // Before the first full minute, so that an instance is ready as soon as its queue is.
  await runner.addJob('heartbeat', {}, { jobKey: 'heartbeat', maxAttempts: 1 });
  await runner.promise;
  stopping.removeEventListener('abort', stop);
}

async function stopRunner(runner: Runner): Promise<void> {
  try {
    await runner.stop();
  } catch (error) {
    log.error({ err: error }, 'the job queue did not stop cleanly');
  }
}

/** The queue's own lines, without the objects it attaches: those hold payloads. Failed jobs are logged by the task. */
const logger = new Logger(
  () => (level: LogLevel, message: string, meta?: { failure?: boolean }) => {
    if (meta?.failure) return;
    if (level === 'error') log.error({ from: 'job-queue' }, message);
    else if (level === 'warning') log.warn({ from: 'job-queue' }, message);
  },
);
