import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { env } from '../env';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const content = z.object({ token: z.string(), email: z.string() });
export type LinkContent = z.output<typeof content>;

/** Hides what a sign-in link carries: addresses do not belong in links, logs and browser histories. */
export function sealLink(link: LinkContent): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, linkKey(), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(link), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What the link carries, or null when we did not make it or it was changed on the way. */
export function openLink(text: string): LinkContent | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, linkKey(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const opened = Buffer.concat([
      decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return content.parse(JSON.parse(opened.toString('utf8')));
  } catch {
    return null; // A wrong tag is how the cipher says that the text is not ours.
  }
}

function linkKey(): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', env().authSecret, '', 'milium/sign-in-link', 32));
}
