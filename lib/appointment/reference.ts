import { randomInt } from 'node:crypto';

/** No vowels (no words), no 0/O, 1/I/L, 5/S, 2/Z, 8/B: it is read aloud on the phone. */
const ALPHABET = '34679CDFGHJKMNPQRTVWXY';

/** A new reference such as "K7RD-93QM": 22^8 of them, unique in the clinic by constraint. Not a secret. */
export function newReference(below: (limit: number) => number = randomInt): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[below(ALPHABET.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
