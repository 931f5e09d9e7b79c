import type { ConsentDocument } from '../consent/model';
import type { Party } from '../consent/parties/party-words';

/** One entry of the ledger, with all that its hash is made of. */
export type ProofEntry = {
  readonly position: number;
  readonly previousHash: string;
  readonly entryHash: string;
  readonly kind: string;
  readonly consentId: string | null;
  readonly appointmentId: string | null;
  readonly patientId: string | null;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly contentHash: string;
  /** The exact text that was hashed. */
  readonly content: string;
};

/** A question with the answer that was given, in the words that were shown. */
export type ProofAnswer = { readonly question: string; readonly answer: string };

export type ProofWords = {
  readonly kind: 'question' | 'what-matters' | 'own-words';
  readonly text: string;
  readonly answer: string | null;
};

/**
 * Everything there is to prove about one signed consent, as plain data: what the PDF prints and the bundle carries.
 * The same record always gives the same bytes, so nothing in it depends on when or by whom it is read.
 */
export type ProofRecord = {
  readonly clinic: { readonly id: string; readonly name: string; readonly legalName: string };
  readonly consentId: string;
  readonly reference: string;
  readonly timeZone: string;
  readonly document: ConsentDocument;
  readonly documentHash: string;
  readonly signerName: string;
  /** Drawn besides the typed name, as strokes; its hash is in the entry of the signature. Left out when there is none. */
  readonly drawing?: string;
  /** RFC 3339, UTC. */
  readonly presentedAt: string;
  readonly signedAt: string;
  /** The safety questions as answered before signing. */
  readonly screening: readonly ProofAnswer[];
  readonly words: readonly ProofWords[];
  /** Agreed to besides the treatment: keys of the document's choices. */
  readonly optIns: readonly string[];
  /** Who took part besides the patient, in the order of what they said. Left out when nobody did. */
  readonly parties?: readonly Party[];
  /** Of this consent and its visit, in their order, without the making of copies. */
  readonly entries: readonly ProofEntry[];
};

export const CONSENT_WORDS_HEADINGS: Readonly<Record<ProofWords['kind'], string>> = {
  question: 'Your question',
  'what-matters': 'What matters to you',
  'own-words': 'In your own words',
};
