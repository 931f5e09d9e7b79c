import type { LetterSign } from '@/lib/self-check/letter';

/** What the page shows after the boxes were ticked. It lives in the response only; nothing is stored. */
export type LetterState = {
  readonly signs: readonly LetterSign[];
  readonly isMissing: boolean;
  readonly letter: { readonly clinicName: string; readonly date: string } | null;
};

export const NOTHING_TICKED: LetterState = { signs: [], isMissing: false, letter: null };
