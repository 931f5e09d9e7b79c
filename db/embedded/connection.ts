import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, isFree } from './port';

/** How the owner reaches the cluster of a data folder. Kept beside it, readable by its owner only. */
export interface Connection {
  readonly port: number;
  readonly password: string;
}

/** The stored connection, or a new one with a random password. The port moves when somebody else has it. */
export async function readConnection(dataDir: string): Promise<Connection> {
  const file = path.join(dataDir, 'postgres.json');
  const stored = storedConnection(dataDir);
  if (stored !== null && (await isFree(stored.port))) return stored;
  const password = stored?.password ?? randomBytes(24).toString('base64url');
  const connection = { port: await freePort(), password };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(connection), { mode: 0o600 });
  renameSync(draft, file);
  return connection;
}

/** The stored connection as it is; null when there never was one. */
export function storedConnection(dataDir: string): Connection | null {
  const file = path.join(dataDir, 'postgres.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

export function ownerUrl({ port, password }: Connection): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}
