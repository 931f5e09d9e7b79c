import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../transaction';

/** Postgres takes 65,535 parameters a statement; the widest table has under 60 columns. */
const ROWS_A_STATEMENT = 500;

export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await tx.insert(table).values(rows.slice(start, start + ROWS_A_STATEMENT));
  }
}
