import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Account, giveTo } from './account';
import { makeClusterFolder, openPassage } from './cluster-folder';
import { cannotRun, runAs } from './run-as';

export interface NewCluster {
  readonly clusterFolder: string;
  readonly runtimeFolder: string;
  readonly account: Account | null;
  readonly password: string;
  readonly durable: boolean;
}

/** Makes the cluster beside its place and renames it, so that a killed initdb leaves no half cluster. */
export async function initialiseCluster(cluster: NewCluster): Promise<void> {
  const draft = `${cluster.clusterFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeClusterFolder(draft, cluster.account);
  const passage = openPassage(draft, cluster.account);
  const passwordFolder = writePassword(cluster);
  try {
    const options = initdbOptions(passage.path, path.join(passwordFolder, 'password'));
    if (!cluster.durable) options.push('--no-sync');
    const program = path.join(cluster.runtimeFolder, 'bin', 'initdb');
    await finished(spawn(program, options, runAs(cluster.account, passage)));
  } finally {
    passage.close();
    rmSync(passwordFolder, { recursive: true, force: true });
  }
  renameSync(draft, cluster.clusterFolder);
}

function initdbOptions(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Built into Postgres: the same order of words on every host, and no system locale needed.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

/** initdb reads the password from a file only; this one is seen by nobody but the account, and briefly. */
function writePassword({ account, password }: NewCluster): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'milium-initdb-'));
  const file = path.join(folder, 'password');
  writeFileSync(file, password, { mode: 0o600 });
  giveTo(account, file);
  giveTo(account, folder);
  return folder;
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('error', (cause) => reject(cannotRun(cause)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb ended with ${signal ?? code}: ${output.trim()}`));
    });
  });
}
