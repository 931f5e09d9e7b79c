import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serverAccount } from './account';
import { checkVersion } from './cluster-folder';
import { ownerUrl, readConnection } from './connection';
import { lockFolder } from './folder-lock';
import { initialiseCluster } from './initialise';
import { clearLeftovers } from './leftover-server';
import { PlainProblem } from './plain-problem';
import { findPlatformPackage } from './platform-package';
import { prepareRuntimeFolder } from './runtime-folder';
import { type Server, type ServerOptions, startServer } from './server';

const ATTEMPTS = 20;

export interface EmbeddedOptions {
  /** Holds the cluster and how to reach it; made when missing. One process at a time. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** False only for throw-away data: a power cut then destroys it. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Connects as the superuser. */
  readonly ownerUrl: string;
  readonly version: string;
  /** Ends when the server ends, wanted or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the Postgres that comes with the project on a data folder, healing what a crash left behind.
 * Throws PlainProblem for what the person at the terminal can change.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  makeDataFolder(dataDir);
  const unlock = lockFolder(
    dataDir,
    (pid) =>
      `Milium is already running on the data folder ${dataDir} (process ${pid}): stop it first, or set MILIUM_DATA_DIR to another folder.`,
  );
  try {
    const { server, url, version } = await startOn(dataDir, options);
    const stop = async () => {
      await server.stop();
      unlock();
    };
    return { ownerUrl: url, version, exited: server.exited, stop };
  } catch (cause) {
    unlock();
    throw cause;
  }
}

function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new PlainProblem(
      `The data folder ${dataDir} cannot be written by this user: change its owner, or set MILIUM_DATA_DIR to another folder.`,
      { cause },
    );
  }
}

async function startOn(
  dataDir: string,
  { log = () => undefined, durable = true }: EmbeddedOptions,
): Promise<{ server: Server; url: string; version: string }> {
  const source = findPlatformPackage();
  const clusterFolder = path.join(dataDir, 'postgres');
  const account = serverAccount(clusterFolder);
  const runtimeFolder = prepareRuntimeFolder(source, account);
  await clearLeftovers(clusterFolder);
  const connection = await readConnection(dataDir);
  const cluster = { clusterFolder, runtimeFolder, account, durable, ...connection };
  if (!existsSync(clusterFolder)) await initialiseCluster(cluster);
  checkVersion(clusterFolder, source.version);
  const server = await startPatiently({ ...cluster, log });
  return { server, url: ownerUrl(connection), version: source.version };
}

/** The last processes of a killed server hold its memory a little longer than the server lived. */
async function startPatiently(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer(options);
    } catch (cause) {
      const passing = cause instanceof Error && cause.message.includes('shared memory block');
      if (!passing || attempt === ATTEMPTS) throw cause;
      await delay(500);
    }
  }
}
