import {
  type LedgerFault,
  readContent,
  type StoredEntry,
  type ToldContent,
  type ToldPerson,
} from './chain';
import { sha256 } from './model';

type OfVisit = { readonly appointmentId: string; readonly patientId: string };

/** Somebody who took part, as their row has it. */
type PartyFacts = OfVisit & {
  readonly consentId: string;
  readonly recordedBy: string;
  readonly knownBy: string | null;
  readonly role: string;
  readonly name: string;
  readonly relation: string | null;
  readonly language: string | null;
  readonly reached: string | null;
  readonly agrees: boolean | null;
  readonly words: string | null;
  readonly meaning: string | null;
};

/** What the patient wrote, and what was answered. */
type WordsFacts = OfVisit & {
  readonly kind: string;
  readonly text: string;
  readonly answer: string | null;
};

/** What lies beside the consents, by id. */
export type SaidFacts = {
  readonly parties: ReadonlyMap<string, PartyFacts>;
  readonly words: ReadonlyMap<string, WordsFacts>;
};

type Told = Readonly<Record<string, unknown>>;

/** The first entry whose words, or whose taking part, are stored otherwise or no longer; erased entries tell nothing. */
export function faultAgainstSaid(
  entries: readonly StoredEntry[],
  said: SaidFacts,
): LedgerFault | null {
  const differing = entries.find((entry) => entry.content !== null && !isAsTold(entry, said));
  if (!differing) return null;
  return { position: differing.position, what: 'said', consentId: differing.consentId };
}

function isAsTold(entry: StoredEntry, { parties, words }: SaidFacts): boolean {
  const content = readContent(entry.content ?? '');
  const { consentId, appointmentId, patientId } = entry;
  const helper = entry.kind === 'signed' ? content?.detail?.assistedBy : null;
  if (helper) {
    // The entry has the member of staff, not the row.
    const { recordId: recordedBy, name, knownBy } = helper;
    const told = { recordedBy, name, knownBy, role: 'helper', consentId, appointmentId, patientId };
    return [...parties.values()].some((row) => isTold(told, partyAsTold(row)));
  }
  const party = content && partyOf(entry.kind, content);
  if (party) {
    const row = parties.get(String(party.id));
    const told = { ...party.told, consentId, appointmentId, patientId };
    return row !== undefined && isTold(told, partyAsTold(row));
  }
  const left = content && wordsOf(entry.kind, content);
  if (!left) return true;
  const row = words.get(String(left.id));
  return row !== undefined && isTold({ ...left.told, appointmentId, patientId }, wordsAsTold(row));
}

/** Earlier entries leave some of it out. */
function isTold(told: Told, row: Told): boolean {
  return Object.entries(told).every(([key, value]) => value === undefined || value === row[key]);
}

function partyOf(kind: string, { actor, detail }: ToldContent) {
  const { wordsHash, shownHash, relation, language, reached } = detail ?? {};
  const theirs = { wordsHash, shownHash };
  switch (kind) {
    case 'assented':
      return told({ recordId: actor?.id, name: actor?.name }, 'young-person', theirs, true);
    case 'dissented':
      return told(detail?.person, detail?.who, { wordsHash }, false);
    case 'guardian-signed':
      return told(
        detail?.guardian,
        'guardian',
        { ...theirs, relation: detail?.relationship },
        true,
      );
    case 'interpreter-named':
      return told(detail?.interpreter, 'interpreter', { ...theirs, relation, language, reached });
    case 'witnessed':
      return told(detail?.witness, 'witness', { ...theirs, relation });
    case 'conflict-resolved': {
      const resolver = { recordId: detail?.recordId, name: actor?.name };
      const goesAhead = detail?.outcome === 'go-ahead';
      return told(resolver, 'resolver', { wordsHash: detail?.reasonHash }, goesAhead);
    }
    default:
      return null;
  }
}

function told(person: ToldPerson | undefined, role: unknown, more: Told, agrees?: boolean) {
  return { id: person?.recordId, told: { ...more, name: person?.name, role, agrees } };
}

function partyAsTold({ words, meaning, relation, language, reached, ...row }: PartyFacts): Told {
  return {
    ...row,
    relation: relation ?? '',
    language: language ?? '',
    reached: reached ?? 'in-person',
    wordsHash: words ? sha256(words) : null,
    shownHash: sha256(meaning ?? ''),
  };
}

function wordsOf(kind: string, { detail }: ToldContent) {
  const { wordsId: id, textHash, answerHash } = detail ?? {};
  if (kind === 'words-left') return { id, told: { textHash, kind: detail?.kind } };
  return kind === 'question-answered' ? { id, told: { textHash, answerHash } } : null;
}

function wordsAsTold({ text, answer, ...row }: WordsFacts): Told {
  return {
    ...row,
    textHash: sha256(text),
    answerHash: answer === null ? null : sha256(answer),
  };
}
