import { chownSync, existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account that runs Postgres when we are root, which Postgres itself refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/**
 * Null: run as ourselves. As root: the account that owns the cluster already, so that data made by
 * an ordinary user stays theirs, else "nobody" by number (no user is created on the host).
 */
export function serverAccount(clusterFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (!existsSync(clusterFolder)) return NOBODY;
  const { uid, gid } = statSync(clusterFolder);
  return uid === 0 ? NOBODY : { uid, gid };
}

/** Whether the account may walk into the folder. Access lists are not read: a wrong "no" only costs a detour. */
export function canEnter(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  let current = realpathSync(folder);
  while (mayPass(account, statSync(current))) {
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
  return false;
}

function mayPass(account: Account, { mode, uid, gid }: Stats): boolean {
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Hands a folder or file to the account that will run Postgres. */
export function giveTo(account: Account | null, file: string): void {
  if (account !== null) chownSync(file, account.uid, account.gid);
}
