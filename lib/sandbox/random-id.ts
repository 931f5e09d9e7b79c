import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id that looks like the provider's: the prefix and a random tail of `length` letters and digits. */
export function randomId(prefix: string, length: number): string {
  return (
    prefix + Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  );
}
