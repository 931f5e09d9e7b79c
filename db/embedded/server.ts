import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account';
import { openPassage } from './cluster-folder';
import { cannotRun, runAs } from './run-as';
import { sharedBuffersMegabytes } from './shared-buffers';

export interface ServerOptions {
  readonly clusterFolder: string;
  readonly runtimeFolder: string;
  readonly account: Account | null;
  readonly port: number;
  readonly durable: boolean;
  readonly log: (line: string) => void;
}

export interface Server {
  /** Ends when the server ends, wanted or not. */
  readonly exited: Promise<void>;
  /** Finishes what is running, writes everything down and ends. */
  stop(): Promise<void>;
}

const FAST_STOP_MILLISECONDS = 20_000;
const KEPT_LINES = 12;

/** For data that nobody misses: no waiting for the disk, and little written to it. */
const THROW_AWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=8GB',
];

/** Starts Postgres and waits until it takes connections, however long a recovery after a crash takes. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const passage = openPassage(options.clusterFolder, options.account);
  const program = path.join(options.runtimeFolder, 'bin', 'postgres');
  const child = spawn(
    program,
    serverOptions(passage.path, options),
    runAs(options.account, passage),
  );
  // The child holds its own copy from here on.
  passage.close();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await ready(child, options.log);
  return { exited, stop: () => stop(child, exited) };
}

function serverOptions(folder: string, { port, durable }: ServerOptions): string[] {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    `shared_buffers=${sharedBuffersMegabytes()}MB`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // Statements and details quote people's data, and the log is no place for it.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(durable ? [] : THROW_AWAY),
  ];
  return ['-D', folder, ...settings.flatMap((setting) => ['-c', setting])];
}

function ready(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const last: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter(Boolean)) {
        last.push(line);
        if (last.length > KEPT_LINES) last.shift();
        log(line);
        if (line.includes('ready to accept connections')) resolve();
      }
    });
    child.once('error', (cause) => reject(cannotRun(cause)));
    child.once('close', (code, signal) => {
      reject(new Error(`Postgres ended with ${signal ?? code}:\n${last.join('\n')}`));
    });
  });
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill('SIGINT');
  const inTime = await Promise.race([
    exited.then(() => true),
    delay(FAST_STOP_MILLISECONDS, false, { ref: false }),
  ]);
  if (inTime) return;
  // Drops everything at once; the next start recovers from the write-ahead log.
  child.kill('SIGQUIT');
  await exited;
}
