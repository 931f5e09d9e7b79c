import { canonicalJson } from '../shared/canonical-json';
import {
  type LedgerFault,
  type LedgerFaultKind,
  readContent,
  type StoredEntry,
  type ToldContent,
} from './chain';
import { type ConsentStanding, standsAsTold } from './standing-as-told';

/** What the ledger can be held against, of one consent as it stands in the database. */
export type ConsentFacts = ConsentStanding & {
  readonly appointmentId: string;
  readonly patientId: string;
  /** Of the text that is stored, computed now. */
  readonly documentHash: string;
  /** The one that its row claims. */
  readonly claimedHash: string;
  readonly signerName: string | null;
  readonly signedAt: Date | null;
  /** Of the drawing that is stored beside the name, computed now; null when there is none. */
  readonly drawingHash: string | null;
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
  if (entry.kind === 'signed') {
    if (!sameSignature(told, facts)) return 'signature';
    // What was signed before there was a ledger was carried over without what it covered.
    if (told.detail?.carriedOver !== true && !sameCoverage(told, facts)) return 'coverage';
  }
  return standsAsTold(entry, told, facts) ? null : 'standing';
}

function sameSignature(told: ToldContent, facts: ConsentFacts): boolean {
  const signature = told.detail?.signature;
  // What was signed before there was a ledger was carried over with its time and signer on the outside only.
  const isCarriedOver = told.detail?.carriedOver === true;
  const name = isCarriedOver ? told.actor?.name : signature?.name;
  const at = isCarriedOver ? told.occurredAt : signature?.signedAt;
  const sameDrawing = (signature?.drawingHash ?? null) === facts.drawingHash;
  return name === facts.signerName && at === facts.signedAt?.toISOString() && sameDrawing;
}

function sameCoverage({ detail }: ToldContent, facts: ConsentFacts): boolean {
  return (
    detail?.formId === facts.consentFormId &&
    detail.practitionerId === facts.practitionerId &&
    detail.healthcareServiceId === facts.healthcareServiceId &&
    canonicalJson(detail.sites) === canonicalJson(facts.sites) &&
    canonicalJson(detail.optIns) === canonicalJson(facts.optIns ?? [])
  );
}
