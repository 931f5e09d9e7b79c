import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { env } from '../env';
import { checkReadiness } from '../health/queries';
import { required } from '../shared/invariant';
import { unlockDeadWorkers } from './rescue';
import { type RunningJobs, startJobs } from './runner';

/** Takes one job and never ends it. */
const HANGING_WORKER = `
  import { startJobs } from './lib/jobs/runner.ts';
  startJobs({ 'send-communication': async () => {
    console.log('started');
    await new Promise(() => setInterval(() => undefined, 1000));
  } });`;

let owner: postgres.Sql;
let worker: postgres.Sql;
const running: RunningJobs[] = [];
const children: ChildProcess[] = [];

beforeAll(() => {
  owner = postgres(required(process.env.DATABASE_URL, 'tests have a database'), { max: 1 });
  worker = postgres(env().databaseWorkerUrl, { max: 1 });
});

afterEach(() => Promise.all(running.splice(0).map((jobs) => jobs.stop())));

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([owner.end(), worker.end()]);
});

const addJob = () =>
  pool().sql`select job_queue.enqueue('send-communication', '{}'::json, now(), 'the-job')`;

async function startHangingWorker(): Promise<ChildProcess> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', HANGING_WORKER];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const chunk of child.stdout ?? []) {
    if (String(chunk).includes('started')) return child;
  }
  throw new Error('the worker ended before it took the job');
}

/** The grace for a worker that has just started would make the test wait. */
const ageLocks = () =>
  owner`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_by is not null`;

async function eventually(holds: () => Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await sleep(50);
  }
}

describe('the job queue', () => {
  it('is silent before a worker runs, and ready as soon as one does', async () => {
    expect(await checkReadiness()).toEqual({
      ready: false,
      checks: { database: 'ok', migrations: 'ok', jobs: 'silent' },
    });
    running.push(startJobs());
    await eventually(async () => (await checkReadiness()).ready);
  });

  it('runs a killed worker’s job again, and leaves a living worker’s job alone', async () => {
    await addJob();
    const child = await startHangingWorker();
    await ageLocks();
    expect(await unlockDeadWorkers(worker)).toEqual([]);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await eventually(async () => {
      await ageLocks();
      return (await unlockDeadWorkers(worker)).length === 1;
    });
    let runs = 0;
    const task = async () => {
      runs += 1;
    };
    running.push(startJobs({ 'send-communication': task }));
    await eventually(async () => runs === 1);
  });

  it('keeps no payload and no value of a failed job, only the code', async () => {
    running.push(startJobs());
    await pool()
      .sql`select job_queue.enqueue('send-communication', '{"clinicId":"canary"}'::json, now(), 'bad')`;
    const stored = () =>
      owner<
        { lastError: string | null }[]
      >`select last_error as "lastError" from graphile_worker.jobs where key = 'bad'`;
    await eventually(async () => (await stored())[0]?.lastError != null);
    expect((await stored())[0]?.lastError).toBe('send-communication failed: ZodError; see the log');
  });
});
