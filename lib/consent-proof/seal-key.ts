import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a private key is bound to: moved to another clinic or beside another public key, it does not open. */
export type KeyPlace = { readonly clinicId: string; readonly fingerprint: string };

/** Locks a private key for storing, with a key derived from the installation's secret (HKDF-SHA-256, RFC 5869). */
export function lockPrivateKey(secret: string, place: KeyPlace, privateKey: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, wrappingKey(secret, place), iv);
  cipher.setAAD(Buffer.from(place.fingerprint));
  const locked = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), locked]).toString('base64url');
}

/** The private key again; null when it was locked with another secret or for another place. */
export function unlockPrivateKey(secret: string, place: KeyPlace, locked: string): Buffer | null {
  const bytes = Buffer.from(locked, 'base64url');
  const iv = bytes.subarray(0, IV_BYTES);
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(ALGORITHM, wrappingKey(secret, place), iv);
    decipher.setAAD(Buffer.from(place.fingerprint));
    decipher.setAuthTag(tag);
    const rest = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(rest), decipher.final()]);
  } catch {
    return null;
  }
}

function wrappingKey(secret: string, { clinicId }: KeyPlace): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, clinicId, 'milium/consent-signing-key', 32));
}
