import type { SkipReason, WaitlistOfferStatus } from '@/lib/waitlist/model';

/** Why somebody was passed over, as the desk says it. */
export const SKIP_WORDS: Record<SkipReason, string> = {
  'other-practitioner': 'waits for another clinician',
  'other-weekday': 'cannot come on this day of the week',
  'other-hours': 'cannot come at this hour',
  'too-early-for-them': 'cannot come before a later date',
  'not-sooner': 'is booked for this time or an earlier one',
  'thinking-time': 'has had too little time to think',
  'assessment-missing': 'has no assessment by then',
  'treatment-missing': 'has had no treatment to review',
  screening: 'has answers that a clinician must look at first',
  'no-competence': 'waits for a treatment that this clinician does not do',
  'too-long': 'needs longer than this time is',
  'not-free': 'needs a room or device that is not free',
  'short-notice': 'would have too little time to answer',
  'has-an-offer': 'has another time to decide on',
  'treatment-too-late': 'their treatment would come too long after it',
  'no-email': 'has no email: ring them',
  'has-enough': 'has booked it meanwhile',
};

export const OFFER_WORDS: Record<WaitlistOfferStatus, string> = {
  open: 'asked, has not answered yet',
  accepted: 'accepted',
  declined: 'said no',
  lapsed: 'did not answer in time',
  taken: 'asked, somebody else was faster',
  withdrawn: 'asked, then it was taken back',
};
