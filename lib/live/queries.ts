import { sql } from 'drizzle-orm';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { changeEverywhere, concernsAny, readVersion, type Watched, writeVersion } from './model';

/** The database forgets changes after ten minutes; half of that is left for clocks and slow transactions. */
const REMEMBERED_MS = 5 * 60_000;

type Row = {
  readonly now_ms: number;
  readonly snapshot: string;
  readonly changes: readonly (readonly [string | null, number, number, boolean])[];
};

/** How far the database is now. Asked before a screen reads what it shows, so that nothing falls in between. */
export async function readLiveVersion(actor: StaffActor): Promise<string> {
  const { now_ms: nowMs, snapshot } = await readChanges(actor, null);
  return writeVersion({ nowMs, snapshot });
}

/**
 * Whether anything a screen shows has changed since the version it was read at, exactly, whatever the order of commits
 * (decision 009). A version that nobody wrote, or an old one, counts as changed.
 */
export async function changedSince(
  actor: StaffActor,
  watched: readonly Watched[],
  version: string,
): Promise<{ readonly version: string; readonly changed: boolean }> {
  const since = readVersion(version);
  const row = await readChanges(actor, since?.snapshot ?? null);
  const isForgotten = since === null || row.now_ms - since.nowMs > REMEMBERED_MS;
  const { clinicId } = actor;
  const changed = row.changes.some(([locationId, start, end, isBeside]) =>
    concernsAny(
      watched,
      locationId === null
        ? changeEverywhere(clinicId, isBeside)
        : { clinicId, locationId, start, end, isBeside },
    ),
  );
  const now = writeVersion({ nowMs: row.now_ms, snapshot: row.snapshot });
  return { version: now, changed: isForgotten || changed };
}

async function readChanges(actor: StaffActor, since: string | null): Promise<Row> {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx.execute<Row>(
      sql`select now_ms, snapshot, changes from read_calendar_changes(${actor.clinicId}, ${since})`,
    );
    return required(row, 'a function answers');
  });
}
