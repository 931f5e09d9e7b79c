import { register } from 'node:module';
import type postgres from 'postgres';

/** Guards that are broken on purpose, so that the prover is seen to notice. None of this is in the product. */
export type Sabotage =
  | { readonly statement: string }
  | { readonly file: string; readonly find: string; readonly replace: string };

const SLOTS = 'lib/appointment/slots.ts';

export const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  /** Two visits may have one time. */
  'drop-exclusion': { statement: 'alter table slot drop constraint slot_no_overlap' },
  /** Schedules are taken in any order: two visits may wait for each other. */
  'lock-order': {
    file: SLOTS,
    find: 'rows.sort(',
    replace: 'rows.sort(() => Math.random() - 0.5); (',
  },
  /** What was read as free is believed to be free still, whatever the insert says. */
  'stale-read': {
    file: SLOTS,
    find: 'taken.length === rows.length',
    replace: 'taken.length <= rows.length',
  },
  /** Two who take times on a day with a limit both count before either has taken. */
  'limit-lock': {
    file: 'lib/appointment/place.ts',
    find: 'await lockLimitedDay(tx, actor, roster, wish.startsAt)',
    replace: 'await null',
  },
};

/** Makes this process load the file with the one change. Must come before anything imports it. */
export function sabotageSource(sabotage: Sabotage | null): void {
  if (sabotage === null || 'statement' in sabotage) return;
  register('./sabotage-hooks.mjs', { parentURL: import.meta.url, data: sabotage });
}

export async function sabotageDatabase(
  owner: postgres.Sql,
  sabotage: Sabotage | null,
): Promise<void> {
  if (sabotage !== null && 'statement' in sabotage) await owner.unsafe(sabotage.statement);
}
