import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Account, canEnter, giveTo } from './account';
import { PlainProblem } from './plain-problem';

/** Makes an empty folder that only the account may read, which is what Postgres demands. */
export function makeClusterFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  giveTo(account, folder);
}

/** A way to name the folder that works for the account even when a folder above it is closed to it. */
export interface Passage {
  /** What Postgres is told its folder is. */
  readonly path: string;
  /** To be handed to the child as its descriptor number 3. */
  readonly descriptor: number | null;
  close(): void;
}

/**
 * A closed folder above (a home directory with mode 0700, say) is neither opened to everybody nor avoided
 * by keeping data elsewhere: root opens the data folder and hands the open folder over.
 */
export function openPassage(folder: string, account: Account | null): Passage {
  if (canEnter(account, path.dirname(folder))) {
    return { path: folder, descriptor: null, close: () => undefined };
  }
  if (!existsSync('/proc/self/fd')) {
    throw new PlainProblem(
      `Postgres does not run as root, and the account it would run as cannot enter ${path.dirname(folder)}: start Milium as an ordinary user, or set MILIUM_DATA_DIR to a folder that others may enter.`,
    );
  }
  const descriptor = openSync(folder, 'r');
  return { path: '/proc/self/fd/3', descriptor, close: () => closeSync(descriptor) };
}

/** Postgres cannot read the files of another major version; saying so beats its own message. */
export function checkVersion(folder: string, packageVersion: string): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  const ours = packageVersion.split('.')[0];
  if (found === ours) return;
  throw new PlainProblem(
    `The data in ${folder} was written by Postgres ${found}, and this release brings Postgres ${ours}: dump it with the release that wrote it and restore it here.`,
  );
}
