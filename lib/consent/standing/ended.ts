import type { ConsentEndReason } from '../model';

/** A signed consent that has ended because of these: what has changed since it. */
const CHANGES = {
  'practitioner-changed': 'the clinician has changed',
  'sites-changed': 'the places to be treated have changed',
  'screening-changed': 'the answers to the safety questions have changed',
  'form-changed': 'the text has changed in a way that matters',
} as const satisfies Partial<Record<ConsentEndReason, string>>;
type Change = keyof typeof CHANGES;

/** What is missing of a consent that has ended: one code for each thing that whoever signs anew has to hear of. */
export const ENDED_GAPS = [
  'ended',
  'withdrawn',
  'practitioner-changed',
  'sites-changed',
  'screening-changed',
  'text-changed',
] as const;
export type EndedGap = (typeof ENDED_GAPS)[number];

export function endedGap(reason: ConsentEndReason | null): EndedGap {
  // Not the gap of one that still counts, whose form has a later version.
  if (reason === 'form-changed') return 'text-changed';
  return reason === 'withdrawn' || isChange(reason) ? reason : 'ended';
}

/** What has changed since it was signed, to go on after other words; of any other end no more than that it did. */
export function changeWords(reason: ConsentEndReason | null): string {
  return isChange(reason) ? CHANGES[reason] : 'what it was about has changed';
}

function isChange(reason: ConsentEndReason | null): reason is Change {
  return reason !== null && reason in CHANGES;
}
