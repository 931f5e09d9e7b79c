import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from './error-code';
import { processIdentity } from './process-identity';

const PATIENCE_MILLISECONDS = 20_000;

/**
 * Clears what a crashed run left on the cluster. A server that lives on is stopped, never joined: a server
 * that is not our child cannot be watched, and nobody knows the settings it runs with.
 * Call only while holding the folder's lock.
 */
export async function clearLeftovers(clusterFolder: string): Promise<void> {
  const pidFile = path.join(clusterFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const identity = Number.isNaN(pid) ? null : processIdentity(pid);
  if (identity === null) return; // Postgres removes the file of a dead process itself.
  if (servesFolder(pid, clusterFolder)) await stopServer(pid, identity);
  // The number belongs to another program now, which Postgres would take for a living server.
  else rmSync(pidFile);
}

function servesFolder(pid: number, clusterFolder: string): boolean {
  if (!existsSync('/proc/self/cwd')) {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .endsWith('postgres');
  }
  try {
    // A server works inside its folder.
    const worksIn = statSync(`/proc/${pid}/cwd`);
    const cluster = statSync(clusterFolder);
    return worksIn.ino === cluster.ino && worksIn.dev === cluster.dev;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'EACCES')) return false;
    throw cause;
  }
}

async function stopServer(pid: number, identity: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) throw new Error(`The left-over Postgres ${pid} does not stop`);
    await delay(50);
  }
}
