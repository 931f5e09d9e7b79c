import { asc, eq } from 'drizzle-orm';
import { consent, consentEvent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { hashJson } from '../shared/canonical-json';
import { entryHashOf, GENESIS } from './model';

export type LedgerCheck =
  | { readonly intact: true; readonly entries: number; readonly headHash: string }
  | { readonly intact: false; readonly position: number };

/**
 * Checks the clinic's ledger from the first entry on: its place, its hash over the entry before it, and that the
 * consent it tells of still has the text that was shown. Names the first that does not fit. A cut-off end shows only
 * against a head hash kept elsewhere.
 */
export async function verifyLedger(actor: SystemActor | StaffActor): Promise<LedgerCheck> {
  return inTransaction(actor, async (tx) => {
    const entries = await tx
      .select()
      .from(consentEvent)
      .where(eq(consentEvent.clinicId, actor.clinicId))
      .orderBy(asc(consentEvent.position));
    const shown = await tx
      .select({ id: consent.id, document: consent.document })
      .from(consent)
      .where(eq(consent.clinicId, actor.clinicId));
    const hashes = new Map(shown.map(({ id, document }) => [id, hashJson(document)]));
    let previousHash = GENESIS;
    for (const [index, entry] of entries.entries()) {
      const position = index + 1;
      const told: { documentHash?: string | null } = JSON.parse(entry.content);
      const fits =
        entry.position === position &&
        entry.previousHash === previousHash &&
        entry.entryHash === entryHashOf(position, previousHash, entry.content) &&
        (entry.consentId === null || hashes.get(entry.consentId) === told.documentHash);
      if (!fits) return { intact: false, position };
      previousHash = entry.entryHash;
    }
    return { intact: true, entries: entries.length, headHash: previousHash };
  });
}
