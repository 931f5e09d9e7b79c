import { expect } from 'vitest';
import { pool } from '../client';

/** Until so many connections wait for a lock: asked outside of transactions, which see one state of activity only. */
export async function untilWaiting(count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const [row] = await pool().sql`select count(*)::int as count from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        return row?.count;
      },
      { timeout: 5_000, interval: 10 },
    )
    .toBe(count);
}
