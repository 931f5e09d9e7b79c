import { log } from '../log';
import { type RunningJobs, startJobs } from './runner';

// On globalThis: `next dev` reloads modules, and every reload would start another runner.
const holder = globalThis as typeof globalThis & { miliumJobs?: RunningJobs };

/**
 * Works the queue beside the website and lets running jobs finish when the process is told to end. Next ends the
 * process by itself; a job that is cut off by that is given back to the queue at the next start.
 */
export function startJobsInProcess(): void {
  if (holder.miliumJobs) return;
  const jobs = startJobs();
  holder.miliumJobs = jobs;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      jobs.stop().catch((error: unknown) => log.error({ err: error }, 'jobs did not stop cleanly'));
    });
  }
}
