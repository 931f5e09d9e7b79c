import { createHash, randomBytes } from 'node:crypto';
import type { SetupAsker } from './model';

/** How long the link on the console works. */
export const KEY_MINUTES = 60;
export const KEY_COOKIE = 'milium-setup';

const KEY = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: nobody guesses them, however often they may try. */
export function newSetupKey(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a key. */
export function hashSetupKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Who holds this key; null when it cannot be one. Whether it works, the database says. */
export function setupAsker(key: string | null | undefined): SetupAsker | null {
  return key && KEY.test(key) ? { kind: 'setup', keyHash: hashSetupKey(key) } : null;
}
