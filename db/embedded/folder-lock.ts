import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { required } from '../../lib/shared/invariant';
import { hasCode } from './error-code';
import { PlainProblem } from './plain-problem';
import { processIdentity } from './process-identity';

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

const LOCK_NAME = 'running.json';

/**
 * Claims a folder for this process; returns the release. A claim whose process is gone counts for nothing,
 * so a crash needs no cleaning up. Two machines or containers on one folder are not seen.
 * `refusal` is the sentence for a second process, given the number of the first.
 */
export function lockFolder(folder: string, refusal: (pid: number) => string): () => void {
  const lock = path.join(folder, LOCK_NAME);
  const claim = `${lock}.${process.pid}`;
  const identity = required(processIdentity(process.pid), 'this process can be seen');
  const own: Holder = { pid: process.pid, identity };
  writeFileSync(claim, JSON.stringify(own), { mode: 0o600 });
  try {
    while (!tryLink(claim, lock)) dropWhenStale(lock, refusal);
  } finally {
    rmSync(claim, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/** Whether a living process has claimed the folder. */
export function isFolderLocked(folder: string): boolean {
  const text = readText(path.join(folder, LOCK_NAME));
  const holder = text === null ? null : parseHolder(text);
  return holder !== null && processIdentity(holder.pid) === holder.identity;
}

/** A hard link appears with its whole content or not at all, which `open` + `write` cannot promise. */
function tryLink(claim: string, lock: string): boolean {
  try {
    linkSync(claim, lock);
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw cause;
  }
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return false;
    throw cause;
  }
}

function dropWhenStale(lock: string, refusal: (pid: number) => string): void {
  const seen = readText(lock);
  if (seen === null) return;
  refuseWhenAlive(seen, refusal);
  const aside = `${lock}.stale.${process.pid}`;
  if (!tryRename(lock, aside)) return;
  const taken = readText(aside);
  if (taken !== null && taken !== seen) {
    // Somebody else cleared the stale claim first, and this is theirs.
    renameSync(aside, lock);
    refuseWhenAlive(taken, refusal);
  }
  rmSync(aside, { force: true });
}

function refuseWhenAlive(text: string, refusal: (pid: number) => string): void {
  const holder = parseHolder(text);
  if (holder === null || processIdentity(holder.pid) !== holder.identity) return;
  throw new PlainProblem(refusal(holder.pid));
}

function parseHolder(text: string): Holder | null {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a power cut can leave the file empty
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null;
    throw cause;
  }
}
