import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { hashJson } from '../shared/canonical-json';
import type { ConsentId } from '../shared/ids';
import { entryHashOf, GENESIS, type SignedRow } from './entry-hash';

type Link = {
  readonly chainPosition: number;
  readonly previousHash: string;
  readonly entryHash: string;
};

/** The next link of the clinic's chain; signatures of one clinic follow one after the other. */
export async function appendToChain(tx: Tx, actor: SystemActor, row: SignedRow): Promise<Link> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`consent-chain/${actor.clinicId}`}, 0))`,
  );
  const [last] = await tx
    .select({ position: consent.chainPosition, hash: consent.entryHash })
    .from(consent)
    .where(and(eq(consent.clinicId, actor.clinicId), isNotNull(consent.chainPosition)))
    .orderBy(desc(consent.chainPosition))
    .limit(1);
  const chainPosition = (last?.position ?? 0) + 1;
  const previousHash = last?.hash ?? GENESIS;
  return { chainPosition, previousHash, entryHash: entryHashOf(row, chainPosition, previousHash) };
}

export type ChainCheck =
  | { readonly intact: true; readonly entries: number; readonly headHash: string }
  | { readonly intact: false; readonly position: number; readonly consentId: ConsentId };

/**
 * Checks every signature of the clinic from the first on: the stored text against its hash, and each entry against
 * the one before. Names the first that does not fit. A cut-off end shows only against a head hash kept elsewhere.
 */
export async function verifyConsentChain(actor: SystemActor | StaffActor): Promise<ChainCheck> {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(consent)
      .where(and(eq(consent.clinicId, actor.clinicId), isNotNull(consent.chainPosition)))
      .orderBy(asc(consent.chainPosition));
    let previousHash = GENESIS;
    for (const [index, row] of rows.entries()) {
      const position = index + 1;
      const fits =
        row.chainPosition === position &&
        row.previousHash === previousHash &&
        row.documentHash === hashJson(row.document) &&
        row.entryHash === entryHashOf(row, position, previousHash);
      if (!fits) return { intact: false, position, consentId: row.id };
      previousHash = row.entryHash ?? '';
    }
    return { intact: true, entries: rows.length, headHash: previousHash };
  });
}
