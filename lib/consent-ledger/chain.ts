import { entryHashOf, GENESIS, type LedgerEnvelope, sha256 } from './model';

/** An entry as it lies in the database. */
export type StoredEntry = LedgerEnvelope & {
  readonly clinicId: string;
  readonly content: string | null;
  readonly entryHash: string;
};

export type LedgerFaultKind =
  /** The entry that belongs here is gone, or another stands in its place. */
  | 'place'
  /** It does not follow the one before. */
  | 'link'
  /** Its words are not those that were hashed. */
  | 'words'
  /** What it says on its outside was changed. */
  | 'outside'
  /** Its words and its outside tell different things. */
  | 'columns'
  /** Its words are gone without a confirmed end of their time. */
  | 'erased'
  /** The consent it tells of has another text now, or is gone. */
  | 'document'
  /** The consent it tells of lies at another person or visit now. */
  | 'person'
  /** The consent it tells of was first shown at another time. */
  | 'shown'
  /** The consent it tells of names another signer, another time, other circumstances, or no signature at all. */
  | 'signature'
  /** The answers that it was signed on are stored otherwise, or are gone. */
  | 'answers'
  /** The consent it tells of covers other sites, another clinician or treatment, or other separate choices. */
  | 'coverage'
  /** The consent it tells of is not countersigned, reconfirmed or ended as it says, or not at that time. */
  | 'standing'
  /** Who took part, or what was written or answered, is stored otherwise than it says, or is gone. */
  | 'said'
  /** Somebody took part or wrote something, or a consent was signed, countersigned, reconfirmed or ended without an entry. */
  | 'untold'
  /** The chain no longer holds a head that was kept elsewhere. */
  | 'head';

/** `position` is the first entry that does not fit; null when it is a consent that no entry tells of. */
export type LedgerFault = {
  readonly position: number | null;
  readonly what: LedgerFaultKind;
  readonly consentId: string | null;
};

/** How far a check has come; `fault` ends it. */
export type Walk = {
  readonly position: number;
  readonly hash: string;
  readonly erased: readonly number[];
  readonly confirmed: ReadonlySet<number>;
  readonly fault: LedgerFault | null;
};

export const WALK_START: Walk = {
  position: 0,
  hash: GENESIS,
  erased: [],
  confirmed: new Set(),
  fault: null,
};

/** Heads that were kept elsewhere, by position: each must still be the hash of the entry there. */
export type KeptHeads = ReadonlyMap<number, readonly string[]>;

/** Goes on over entries in the order of their positions, up to the first that does not fit. */
export function walkOn(from: Walk, entries: readonly StoredEntry[], heads: KeptHeads): Walk {
  let { position, hash } = from;
  const erased = [...from.erased];
  const confirmed = new Set(from.confirmed);
  if (from.fault) return from;
  for (const entry of entries) {
    const what = faultOf(entry, position + 1, hash) ?? faultOfHead(entry, heads);
    if (what) {
      const fault = { position: position + 1, what, consentId: entry.consentId };
      return { position, hash, erased, confirmed, fault };
    }
    position = entry.position;
    hash = entry.entryHash;
    if (entry.content === null) erased.push(position);
    else for (const one of confirmedBy(entry.kind, entry.content)) confirmed.add(one);
  }
  return { position, hash, erased, confirmed, fault: null };
}

/**
 * The first fault of a walk that came to the end: besides what it met, an erased entry without a later one that
 * confirmed the end of its time, and an end that lies before a head that was kept.
 */
export function faultOfWalk(walk: Walk, heads: KeptHeads): LedgerFault | null {
  const faults: LedgerFault[] = walk.fault ? [walk.fault] : [];
  const erased = walk.erased.find((one) => !walk.confirmed.has(one));
  if (erased !== undefined) faults.push({ position: erased, what: 'erased', consentId: null });
  if (!walk.fault && [...heads.keys()].some((one) => one > walk.position)) {
    faults.push({ position: walk.position + 1, what: 'head', consentId: null });
  }
  return firstFault(faults);
}

export function firstFault(faults: readonly LedgerFault[]): LedgerFault | null {
  const at = ({ position }: LedgerFault) => position ?? Number.POSITIVE_INFINITY;
  return faults.toSorted((a, b) => at(a) - at(b))[0] ?? null;
}

function faultOfHead(
  { position, entryHash }: StoredEntry,
  heads: KeptHeads,
): LedgerFaultKind | null {
  return heads.get(position)?.some((kept) => kept !== entryHash) ? 'head' : null;
}

function faultOf(entry: StoredEntry, position: number, previous: string): LedgerFaultKind | null {
  if (entry.position !== position) return 'place';
  if (entry.previousHash !== previous) return 'link';
  if (entry.content !== null && sha256(entry.content) !== entry.contentHash) return 'words';
  if (Number.isNaN(entry.occurredAt.getTime()) || entryHashOf(entry) !== entry.entryHash) {
    return 'outside';
  }
  return entry.content === null || tellsTheSame(entry, entry.content) ? null : 'columns';
}

function tellsTheSame(entry: StoredEntry, content: string): boolean {
  const told = readContent(content);
  return (
    told !== null &&
    told.clinicId === entry.clinicId &&
    told.kind === entry.kind &&
    (told.consentId ?? null) === entry.consentId &&
    (told.appointmentId ?? null) === entry.appointmentId &&
    (told.patientId ?? null) === entry.patientId &&
    told.occurredAt === entry.occurredAt.toISOString()
  );
}

function confirmedBy(kind: string, content: string): readonly number[] {
  if (kind !== 'retention-confirmed') return [];
  const positions = readContent(content)?.detail?.erasedPositions;
  return Array.isArray(positions) ? positions.filter(Number.isInteger) : [];
}

export type ToldPerson = { readonly recordId?: unknown; readonly name?: unknown } | null;

/** What any layout of an entry may hold; nothing is taken for granted, because anybody may have written it. */
export type ToldContent = {
  readonly clinicId?: unknown;
  readonly kind?: unknown;
  readonly consentId?: unknown;
  readonly appointmentId?: unknown;
  readonly patientId?: unknown;
  readonly occurredAt?: unknown;
  readonly documentHash?: unknown;
  readonly actor?: {
    readonly kind?: unknown;
    readonly id?: unknown;
    readonly name?: unknown;
  } | null;
  readonly detail?: {
    readonly formId?: unknown;
    readonly practitionerId?: unknown;
    readonly healthcareServiceId?: unknown;
    readonly sites?: unknown;
    readonly optIns?: unknown;
    readonly who?: unknown;
    readonly person?: ToldPerson;
    readonly guardian?: ToldPerson;
    readonly interpreter?: ToldPerson;
    readonly witness?: ToldPerson;
    readonly recordId?: unknown;
    readonly relationship?: unknown;
    readonly relation?: unknown;
    readonly language?: unknown;
    readonly reached?: unknown;
    readonly outcome?: unknown;
    readonly reasonHash?: unknown;
    readonly shownHash?: unknown;
    readonly wordsHash?: unknown;
    readonly wordsId?: unknown;
    readonly kind?: unknown;
    readonly textHash?: unknown;
    readonly answerHash?: unknown;
    readonly reason?: unknown;
    readonly erasedPositions?: unknown;
    readonly carriedOver?: unknown;
    readonly presentedAt?: unknown;
    readonly answersHash?: unknown;
    readonly assistedBy?: (ToldPerson & { readonly knownBy?: unknown }) | null;
    readonly signature?: {
      readonly name?: unknown;
      readonly signedAt?: unknown;
      readonly drawingHash?: unknown;
      readonly method?: unknown;
      readonly meaning?: unknown;
      readonly timeZone?: unknown;
      readonly ipAddress?: unknown;
      readonly userAgent?: unknown;
      readonly identity?: { readonly method?: unknown } | null;
    } | null;
  } | null;
};

/** Null when it is no JSON object. */
export function readContent(content: string): ToldContent | null {
  try {
    const told: unknown = JSON.parse(content);
    return typeof told === 'object' && told !== null ? told : null;
  } catch {
    return null;
  }
}
