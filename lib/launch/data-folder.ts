import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from './child';
import { PROJECT_FOLDER } from './project';

/** Keys of this installation that the operator need not choose. */
export interface Secrets {
  readonly authSecret: string;
  /** Signs what the sandbox sends in Stripe's place. */
  readonly webhookSecret: string;
}

export function dataFolder(source: Environment): string {
  return path.resolve(PROJECT_FOLDER, source.MILIUM_DATA_DIR || '.data');
}

/** The stored secrets, made at the first start: sign-ins and manage links outlive a restart. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const secrets = { authSecret: randomSecret(), webhookSecret: `whsec_${randomSecret()}` };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(draft, file);
  return secrets;
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}
