import { isDeepStrictEqual } from 'node:util';
import {
  type LedgerFault,
  type LedgerFaultKind,
  readContent,
  type StoredEntry,
  type ToldContent,
} from './chain';
import {
  type ConsentSignature,
  isAnsweredAsTold,
  isCarriedOver,
  isShownAsTold,
  isSignedAsTold,
} from './signature-as-told';
import { type ConsentStanding, standsAsTold } from './standing-as-told';

/** What the ledger can be held against, of one consent as it stands in the database. */
export type ConsentFacts = ConsentStanding &
  ConsentSignature & {
    readonly appointmentId: string;
    readonly patientId: string;
    /** Of the text that is stored, computed now; null: no text of ours. */
    readonly documentHash: string | null;
    /** The one that its row claims. */
    readonly claimedHash: string;
    readonly consentFormId: string;
    readonly practitionerId: string;
    readonly healthcareServiceId: string;
    readonly sites: unknown;
    readonly optIns: readonly string[] | null;
  };

/** The first entry that tells something else than its consent; entries without a consent, or erased, tell nothing. */
export function faultAgainstConsents(
  entries: readonly StoredEntry[],
  consents: ReadonlyMap<string, ConsentFacts>,
): LedgerFault | null {
  for (const entry of entries) {
    const { position, consentId, content } = entry;
    if (consentId === null || content === null) continue;
    const what = faultOf(entry, readContent(content), consents.get(consentId));
    if (what) return { position, what, consentId };
  }
  return null;
}

function faultOf(
  entry: StoredEntry,
  told: ToldContent | null,
  facts: ConsentFacts | undefined,
): LedgerFaultKind | null {
  const sameText =
    facts && told?.documentHash === facts.documentHash && facts.claimedHash === facts.documentHash;
  if (!sameText) return 'document';
  const isTheirs =
    entry.appointmentId === facts.appointmentId && entry.patientId === facts.patientId;
  if (!isTheirs) return 'person';
  if (!isShownAsTold(entry, told, facts)) return 'shown';
  const ofSignature = entry.kind === 'signed' ? faultOfSignature(told, facts) : null;
  return ofSignature ?? (standsAsTold(entry, told, facts) ? null : 'standing');
}

function faultOfSignature(told: ToldContent, facts: ConsentFacts): LedgerFaultKind | null {
  if (!isSignedAsTold(told, facts)) return 'signature';
  if (!isCarriedOver(told) && !sameCoverage(told, facts)) return 'coverage';
  return isAnsweredAsTold(told, facts) ? null : 'answers';
}

function sameCoverage({ detail }: ToldContent, facts: ConsentFacts): boolean {
  return (
    detail?.formId === facts.consentFormId &&
    detail.practitionerId === facts.practitionerId &&
    detail.healthcareServiceId === facts.healthcareServiceId &&
    isDeepStrictEqual(detail.sites, facts.sites) &&
    isDeepStrictEqual(detail.optIns, facts.optIns ?? [])
  );
}
