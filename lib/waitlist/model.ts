import type { WaitlistEntryId } from '../shared/ids';

/** `unconfirmed`: somebody without an appointment who has not yet answered the mail to their address. */
export const WAITLIST_ENTRY_STATUSES = [
  'active',
  'moved',
  'withdrawn',
  'over',
  'unconfirmed',
] as const;

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

/** What somebody said when they were rung about a time. */
export const WAITLIST_CALL_OUTCOMES = ['no-answer', 'thinks', 'said-no'] as const;
export type WaitlistCallOutcome = (typeof WAITLIST_CALL_OUTCOMES)[number];

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
  'treatment-too-late',
  'screening',
  'no-competence',
  'too-long',
  'not-free',
  'short-notice',
  'has-an-offer',
  'has-enough',
  'no-email',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export type SkippedEntry = { readonly entryId: WaitlistEntryId; readonly reason: SkipReason };
