import type { FoundLine } from './found-line';

/** What was searched for, and who was found; null before anything was asked. */
export type SearchState = { readonly typed: string; readonly found: readonly FoundLine[] | null };

export const NOTHING_ASKED: SearchState = { typed: '', found: null };
