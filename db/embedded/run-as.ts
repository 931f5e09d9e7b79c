import type { SpawnOptions } from 'node:child_process';
import type { Account } from './account';
import type { Passage } from './cluster-folder';
import { hasCode } from './error-code';
import { PlainProblem } from './plain-problem';

/** How every Postgres program is spawned. */
export function runAs(account: Account | null, passage: Passage): SpawnOptions {
  return {
    ...(account ?? {}),
    // Our own working folder may be closed to the account.
    cwd: '/',
    // Nothing of our environment: it holds keys. Messages in English, because they are read.
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', NODE_ENV: 'production' },
    // Ctrl-C reaches a whole process group: out of it, the database is stopped by us, last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', passage.descriptor ?? 'ignore'],
  };
}

/** The programs are in place when they are spawned: "not found" then means their loader, as on musl. */
export function cannotRun(cause: Error): Error {
  if (!hasCode(cause, 'ENOENT')) return cause;
  return new PlainProblem(
    'The embedded Postgres cannot run on this system (it needs glibc, which Alpine does not have): set DATABASE_URL to a Postgres of your own.',
    { cause },
  );
}
