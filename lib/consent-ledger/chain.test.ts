import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClinicId, newId } from '../shared/ids';
import { faultOfWalk, type KeptHeads, type StoredEntry, WALK_START, walkOn } from './chain';
import { contentText, entryHashOf, GENESIS, sha256 } from './model';

const CLINIC = newId<ClinicId>();
const BY = {
  kind: 'staff',
  id: 'rosa',
  name: 'Rosa Example',
  role: 'manager',
  session: null,
} as const;
const START = Date.parse('2027-03-01T10:00:00Z');
const ENTRIES = 12;

/** A row before it has its place. */
type Unlinked = Omit<StoredEntry, 'position' | 'previousHash' | 'entryHash' | 'contentHash'>;

function unlinked(n: number, reason = `reason ${n}`): Unlinked {
  const patientId = newId<NonNullable<StoredEntry['patientId']>>();
  const occurredAt = new Date(START + n * 60_000);
  const step = {
    kind: 'legal-hold-set',
    consentId: null,
    appointmentId: null,
    patientId,
    documentHash: null,
    by: BY,
    detail: { holdId: String(n), reason },
  } as const;
  const place = { layout: 1, clinicId: CLINIC, occurredAt: occurredAt.toISOString() } as const;
  const { kind, consentId, appointmentId } = step;
  const outside = { kind, consentId, appointmentId, patientId, occurredAt };
  return { ...outside, clinicId: CLINIC, content: contentText({ ...place, step }) };
}

/** The same rows chained from the start, as `consent_event_append` does. */
function chained(rows: readonly Unlinked[]): StoredEntry[] {
  let previousHash = GENESIS;
  return rows.map((row, index) => {
    const contentHash = sha256(row.content ?? '');
    const envelope = { ...row, position: index + 1, previousHash, contentHash };
    const entryHash = entryHashOf(envelope);
    previousHash = entryHash;
    return { ...envelope, entryHash };
  });
}

const LEDGER = chained(Array.from({ length: ENTRIES }, (_, n) => unlinked(n + 1)));

const headsAt = (...positions: number[]): KeptHeads =>
  new Map(positions.map((one) => [one, [LEDGER[one - 1]?.entryHash ?? '']]));
const HEADS = headsAt(4, 8, ENTRIES);

const at = (position: number): StoredEntry => {
  const entry = LEDGER[position - 1];
  if (!entry) throw new Error('no such entry');
  return entry;
};

function check(rows: readonly StoredEntry[], heads: KeptHeads = HEADS) {
  const byPlace = rows.toSorted((a, b) => a.position - b.position);
  return faultOfWalk(walkOn(WALK_START, byPlace, heads), heads);
}

const place = (max = ENTRIES) => fc.integer({ min: 1, max });
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const uuid = fc.uuid({ version: 4 });

/** Other values for one column; each differs from what is there. */
const CHANGES: fc.Arbitrary<(entry: StoredEntry) => StoredEntry> = fc.oneof(
  hex.map((contentHash) => (entry: StoredEntry) => ({ ...entry, contentHash })),
  hex.map((previousHash) => (entry: StoredEntry) => ({ ...entry, previousHash })),
  hex.map((entryHash) => (entry: StoredEntry) => ({ ...entry, entryHash })),
  uuid.map((clinicId) => (entry: StoredEntry) => ({ ...entry, clinicId })),
  uuid.map((id) => (entry: StoredEntry) => ({ ...entry, patientId: id as typeof entry.patientId })),
  uuid.map((id) => (entry: StoredEntry) => ({ ...entry, consentId: id as typeof entry.consentId })),
  uuid.map((id) => (entry: StoredEntry) => ({
    ...entry,
    appointmentId: id as typeof entry.appointmentId,
  })),
  fc.constant((entry: StoredEntry) => ({ ...entry, patientId: null })),
  fc.constant((entry: StoredEntry) => ({ ...entry, content: null })),
  fc
    .constantFrom('signed', 'legal-hold-lifted', '')
    .map((kind) => (entry: StoredEntry) => ({ ...entry, kind })),
  fc.integer({ min: 1, max: 1e9 }).map((ms) => (entry: StoredEntry) => ({
    ...entry,
    occurredAt: new Date(entry.occurredAt.getTime() + ms),
  })),
  fc
    .tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 }))
    .map(([where, text]) => (entry: StoredEntry) => {
      const words = entry.content ?? '';
      const cut = where % words.length;
      return { ...entry, content: words.slice(0, cut) + text + words.slice(cut) };
    }),
);

type Attack = { readonly rows: readonly StoredEntry[]; readonly first: number };

const changed = fc.tuple(place(), CHANGES).map(
  ([first, change]): Attack => ({
    rows: LEDGER.map((entry) => (entry.position === first ? change(entry) : entry)),
    first,
  }),
);

const removed = place().map(
  (first): Attack => ({ rows: LEDGER.filter(({ position }) => position !== first), first }),
);

/** Removed, and the ones after it moved up, so that no place is empty. */
const closedUp = place().map(
  (first): Attack => ({
    rows: LEDGER.filter(({ position }) => position !== first).map((entry, index) => ({
      ...entry,
      position: index + 1,
    })),
    first,
  }),
);

const swapped = fc
  .tuple(place(), place())
  .filter(([a, b]) => a !== b)
  .map(
    ([a, b]): Attack => ({
      rows: LEDGER.map((entry) => {
        if (entry.position === a) return { ...at(b), position: a };
        return entry.position === b ? { ...at(a), position: b } : entry;
      }),
      first: Math.min(a, b),
    }),
  );

const cutOff = place().map((first): Attack => ({ rows: LEDGER.slice(0, first - 1), first }));

/** Put in with a hash that fits what is before it: the next one is the first that no longer follows. */
const putIn = place().map((position): Attack => {
  const forged = chained([...LEDGER.slice(0, position - 1), unlinked(99)]).slice(-1);
  const after = LEDGER.slice(position - 1).map((entry) => ({
    ...entry,
    position: entry.position + 1,
  }));
  const isHead = HEADS.has(position);
  return {
    rows: [...LEDGER.slice(0, position - 1), ...forged, ...after],
    first: isHead ? position : position + 1,
  };
});

/** One entry written anew with a hash that fits it and what is before: the next one no longer follows. */
const replaced = place().map((position): Attack => {
  const anew = chained([...LEDGER.slice(0, position - 1), unlinked(position, 'another reason')]);
  return {
    rows: [...anew, ...LEDGER.slice(position)],
    first: HEADS.has(position) ? position : position + 1,
  };
});

/** A clever one: everything from there on is chained anew. Only a head that was kept elsewhere tells. */
const rewritten = place().map((position): Attack => {
  const rows = LEDGER.map((entry) =>
    entry.position === position ? unlinked(position, 'another reason') : entry,
  );
  const first = [...HEADS.keys()].find((head) => head >= position) ?? 0;
  return { rows: chained(rows), first };
});

describe('the chain', () => {
  it('holds, in one piece or page by page', () => {
    expect(check(LEDGER)).toBeNull();
    const first = walkOn(WALK_START, LEDGER.slice(0, 5), HEADS);
    const walk = walkOn(first, LEDGER.slice(5), HEADS);
    expect(walk).toMatchObject({ position: ENTRIES, hash: at(ENTRIES).entryHash, fault: null });
    expect(check([], new Map())).toBeNull();
  });

  it('catches a thousand random attacks and names the first entry that does not fit', () => {
    const attacks = fc.oneof(
      changed,
      removed,
      closedUp,
      swapped,
      cutOff,
      putIn,
      replaced,
      rewritten,
    );
    fc.assert(
      fc.property(attacks, ({ rows, first }) => {
        expect(check(rows)?.position).toBe(first);
      }),
      { numRuns: 1_000, seed: 20_261_125 },
    );
  });

  it('cannot tell a cut-off end or a whole new chain without a head that was kept elsewhere', () => {
    const none: KeptHeads = new Map();
    expect(check(LEDGER.slice(0, 6), none)).toBeNull();
    expect(check(LEDGER.slice(0, 6), headsAt(8))).toEqual({
      position: 7,
      what: 'head',
      consentId: null,
    });
    expect(check(LEDGER.slice(0, 9), headsAt(8))).toBeNull();
  });

  it('lets words be gone only when a later entry confirmed that their time was over', () => {
    const confirmation = (erasedPositions: readonly number[]): Unlinked => {
      const row = unlinked(50);
      const told = JSON.parse(row.content ?? '');
      const content = { ...told, kind: 'retention-confirmed', detail: { erasedPositions } };
      return { ...row, kind: 'retention-confirmed', content: JSON.stringify(content) };
    };
    const wholeOnes = chained([...LEDGER, confirmation([2, 3])]);
    const without = (...positions: number[]) =>
      wholeOnes.map((entry) =>
        positions.includes(entry.position) ? { ...entry, content: null } : entry,
      );
    expect(check(without(2, 3))).toBeNull();
    expect(check(without(2, 5))).toMatchObject({ position: 5, what: 'erased' });
    expect(check(without(ENTRIES + 1))).toMatchObject({ position: ENTRIES + 1, what: 'erased' });
  });
});
