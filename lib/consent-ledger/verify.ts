import { and, asc, eq, gt, lte, max } from 'drizzle-orm';
import { consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { faultAgainstConsents } from './against-consents';
import { faultAgainstSaid } from './against-said';
import {
  faultOfWalk,
  firstFault,
  type KeptHeads,
  type LedgerFault,
  type StoredEntry,
  WALK_START,
  walkOn,
} from './chain';
import { readConsents } from './read-consents';
import { readSaid } from './read-said';
import { findUntold } from './untold';
import { findUntoldSaid } from './untold-said';

export type LedgerCheck =
  | { readonly intact: true; readonly entries: number; readonly headHash: string }
  | ({ readonly intact: false } & LedgerFault);

/** Entries held in memory at once. */
const PAGE = 1_000;

/**
 * Checks the clinic's ledger from the first entry on: its chain, each entry against the consent, the answers, the
 * people and the words it tells of, each of these against the ledger, and the heads that were kept elsewhere, without which a cut-off
 * end would not show. Names the first entry that does not fit.
 */
export async function verifyLedger(
  actor: SystemActor | StaffActor,
  heads: KeptHeads = new Map(),
): Promise<LedgerCheck> {
  const end = await inTransaction(actor, (tx) => lastPosition(tx, actor));
  let walk = WALK_START;
  let told: LedgerFault | null = null;
  while (!walk.fault && !told) {
    const page = await readPage(actor, walk.position, end);
    if (page.entries.length === 0) break;
    walk = walkOn(walk, page.entries, heads);
    const { position } = walk;
    const sound = page.entries.filter((entry) => entry.position <= position);
    const faults = [faultAgainstConsents(sound, page.consents), faultAgainstSaid(sound, page.said)];
    told = firstFault(faults.flatMap((one) => one ?? []));
  }
  const met = told ? [told] : [];
  const ofWalk = told && !walk.fault ? null : faultOfWalk(walk, heads);
  const fault =
    firstFault(ofWalk ? [...met, ofWalk] : met) ??
    (await findUntold(actor)) ??
    (await findUntoldSaid(actor));
  if (fault) return { intact: false, ...fault };
  return { intact: true, entries: walk.position, headHash: walk.hash };
}

async function lastPosition(tx: Tx, { clinicId }: SystemActor | StaffActor): Promise<number> {
  const [row] = await tx
    .select({ last: max(consentEvent.position) })
    .from(consentEvent)
    .where(eq(consentEvent.clinicId, clinicId));
  return row?.last ?? 0;
}

/** The next entries, and what they tell of. */
async function readPage(actor: SystemActor | StaffActor, after: number, end: number) {
  return inTransaction(actor, async (tx) => {
    const entries: StoredEntry[] = await tx
      .select()
      .from(consentEvent)
      .where(
        and(
          eq(consentEvent.clinicId, actor.clinicId),
          gt(consentEvent.position, after),
          lte(consentEvent.position, end),
        ),
      )
      .orderBy(asc(consentEvent.position))
      .limit(PAGE);
    const consents = await readConsents(tx, actor, entries);
    return { entries, consents, said: await readSaid(tx, actor, entries) };
  });
}
