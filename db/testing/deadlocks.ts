import { pool } from '../client';

/** How many deadlocks Postgres has had to break in this database. */
export async function countDeadlocks(): Promise<number> {
  // Statistics of a session are written when it is idle: give the last ones a moment to arrive.
  await pool().sql`select pg_stat_force_next_flush(), pg_sleep(0.2)`;
  const [row] = await pool().sql`select deadlocks::int as count from pg_stat_database
    where datname = current_database()`;
  return Number(row?.count);
}
