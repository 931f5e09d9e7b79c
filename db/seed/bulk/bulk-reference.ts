import { newReference } from '../../../lib/appointment/reference';

const LETTERS = 22n;
const REFERENCES = LETTERS ** 8n;
/** Shares no factor with 22, so that every number gives another reference; large, so that they look unlike. */
const STRIDE = 31_415_926_537n;

/** The reference of visit `number`: chance would give the same one to several of a million visits. */
export function bulkReference(number: number, seed: number): string {
  let rest = ((BigInt(number) + 1n) * STRIDE + BigInt(seed) * 7_919n) % REFERENCES;
  return newReference(() => {
    const letter = Number(rest % LETTERS);
    rest /= LETTERS;
    return letter;
  });
}
