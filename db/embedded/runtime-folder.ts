import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Account, canEnter } from './account';
import { PlainProblem } from './plain-problem';
import type { PlatformPackage } from './platform-package';

/**
 * A folder with the Postgres programs that `account` can enter and run. The package itself will not do:
 * its library links are missing when install scripts are off, and it may lie under a closed folder.
 */
export function prepareRuntimeFolder(source: PlatformPackage, account: Account | null): string {
  const folder = chooseFolder(source, account);
  if (existsSync(folder) && !isOurs(folder)) {
    throw new PlainProblem(
      `The folder ${folder} is not ours or others can write to it, so Postgres is not started from it: remove it and start again.`,
    );
  }
  if (!isWhole(source.nativeFolder, folder)) install(source.nativeFolder, folder);
  return folder;
}

function chooseFolder(
  { version, nativeFolder, cacheFolder }: PlatformPackage,
  account: Account | null,
) {
  const name = `postgres-${version}`;
  const cached = path.join(cacheFolder, name);
  if (isWritable(cacheFolder) && canEnter(account, cacheFolder)) {
    if (!existsSync(cached) || isOurs(cached)) return cached;
  }
  const key = createHash('sha256').update(nativeFolder).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `milium-${name}-${process.getuid?.() ?? 0}-${key}`);
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // a read-only installation: the temporary folder serves instead
  }
}

/** A temporary folder's name can be guessed: programs that somebody else put there must never run. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  const owned = process.getuid === undefined || found.uid === process.getuid();
  return found.isDirectory() && owned && (found.mode & 0o022) === 0;
}

/** Built beside its place and renamed, so that a half-made copy is never taken for a whole one. */
function install(nativeFolder: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  copyFiles(nativeFolder, draft);
  createLinks(nativeFolder, draft);
  try {
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another process installed the same files in the meantime.
    if (!isWhole(nativeFolder, folder)) throw cause;
  }
}

/** Cleaners of temporary folders remove single files, so the folder's presence proves nothing. */
function isWhole(nativeFolder: string, folder: string): boolean {
  return filesOf(nativeFolder).every((file) => existsSync(path.join(folder, file)));
}

function copyFiles(nativeFolder: string, folder: string): void {
  for (const file of filesOf(nativeFolder)) {
    const target = path.join(folder, file);
    makeFolders(folder, path.dirname(file));
    copyFileSync(path.join(nativeFolder, file), target);
    chmodSync(target, path.dirname(file) === 'bin' ? 0o755 : 0o644);
  }
}

/** Explicit modes: a strict umask would lock the other account out. */
function makeFolders(base: string, relative: string): void {
  const folder = path.join(base, relative);
  if (existsSync(folder)) return;
  if (relative !== '.') makeFolders(base, path.dirname(relative));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

/** Relative paths of what running Postgres needs; headers and static libraries are for compiling. */
function filesOf(nativeFolder: string): string[] {
  return readdirSync(nativeFolder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.a'))
    .map((entry) => path.relative(nativeFolder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(`include${path.sep}`));
}

/** What the package's install script would do. */
function createLinks(nativeFolder: string, folder: string): void {
  const list = path.join(nativeFolder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(folder, path.relative('native', target));
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
