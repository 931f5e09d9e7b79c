import type { SignedConsent } from './list-signed';

type Standing = Pick<SignedConsent, 'status' | 'endedReason' | 'isTreated'>;

/** What became of a signed consent, for whoever looks for the right one of several. */
export function signedWords({ status, endedReason, isTreated }: Standing): string {
  if (isTreated) return 'The treatment was done under this one';
  if (status === 'active') return 'In force';
  if (status === 'proposed') return 'The clinician has not signed yet';
  if (endedReason === 'withdrawn') return 'Taken back';
  if (endedReason === 'superseded') return 'Signed anew since';
  return 'No longer in force';
}
