import type { SelfCheckDraft, SelfCheckQuestion, SelfCheckResult } from '@/lib/self-check/model';

/** What the page shows after an answer. It lives in the response only; nothing is stored. */
export type SelfCheckState = {
  readonly answers: SelfCheckDraft;
  readonly missing: readonly SelfCheckQuestion[];
  readonly result: SelfCheckResult | null;
};

export const NOT_ANSWERED: SelfCheckState = { answers: {}, missing: [], result: null };
