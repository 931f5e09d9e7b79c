import { wallClockIso } from '../shared/wall-clock';
import type { Signature } from './details';

type SignatureFacts = Omit<Signature, 'signedAt' | 'signedAtLocal'> & { readonly signedAt: Date };

/** A signature as the ledger keeps it: the time by the database's clock, in UTC and on the wall of the place. */
export function signatureOf({ signedAt, ...facts }: SignatureFacts): Signature {
  return {
    ...facts,
    signedAt: signedAt.toISOString(),
    signedAtLocal: wallClockIso(signedAt, facts.timeZone),
  };
}
