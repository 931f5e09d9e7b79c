import type { WaitlistEntryId } from '../shared/ids';

export const WAITLIST_ENTRY_STATUSES = ['active', 'moved', 'withdrawn', 'over'] as const;

/** `taken`: somebody else accepted first. `lapsed`: nobody answered in time. */
export const WAITLIST_OFFER_STATUSES = [
  'open',
  'accepted',
  'declined',
  'lapsed',
  'taken',
  'withdrawn',
] as const;
export type WaitlistOfferStatus = (typeof WAITLIST_OFFER_STATUSES)[number];

export const WAITLIST_MODES = ['one-by-one', 'all-at-once'] as const;
export type WaitlistMode = (typeof WAITLIST_MODES)[number];

/** Why a freed time was not offered to somebody who waits. */
export const SKIP_REASONS = [
  'other-practitioner',
  'other-weekday',
  'other-hours',
  'too-early-for-them',
  'not-sooner',
  'thinking-time',
  'assessment-missing',
  'treatment-missing',
  'screening',
  'no-competence',
  'too-long',
  'not-free',
  'short-notice',
  'has-an-offer',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type SkippedEntry = { readonly entryId: WaitlistEntryId; readonly reason: SkipReason };
