import { type LedgerFault, readContent, type StoredEntry } from './chain';

/** What the ledger can be held against, of one consent as it stands in the database. */
export type ConsentFacts = {
  /** Of the text that is stored, computed now. */
  readonly documentHash: string;
  /** The one that its row claims. */
  readonly claimedHash: string;
  readonly signerName: string | null;
  readonly signedAt: Date | null;
  /** Of the drawing that is stored beside the name, computed now; null when there is none. */
  readonly drawingHash: string | null;
};

/** The first entry that tells something else than its consent; entries without a consent, or erased, tell nothing. */
export function faultAgainstConsents(
  entries: readonly StoredEntry[],
  consents: ReadonlyMap<string, ConsentFacts>,
): LedgerFault | null {
  for (const { position, consentId, content, kind } of entries) {
    if (consentId === null || content === null) continue;
    const facts = consents.get(consentId);
    const told = readContent(content);
    const sameText =
      facts &&
      told?.documentHash === facts.documentHash &&
      facts.claimedHash === facts.documentHash;
    if (!sameText) return { position, what: 'document', consentId };
    if (kind === 'signed' && !sameSignature(told, facts)) {
      return { position, what: 'signature', consentId };
    }
  }
  return null;
}

function sameSignature(told: ReturnType<typeof readContent>, facts: ConsentFacts): boolean {
  const signature = told?.detail?.signature;
  // What was signed before there was a ledger was carried over with its time and signer on the outside only.
  const isCarriedOver = told?.detail?.carriedOver === true;
  const name = isCarriedOver ? told?.actor?.name : signature?.name;
  const at = isCarriedOver ? told?.occurredAt : signature?.signedAt;
  const sameDrawing = (signature?.drawingHash ?? null) === facts.drawingHash;
  return name === facts.signerName && at === facts.signedAt?.toISOString() && sameDrawing;
}
