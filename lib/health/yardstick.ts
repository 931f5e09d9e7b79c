import { pool } from '@/db/client';

/** The least that a request to the database costs here, over the pool that everything uses. */
export async function selectOne(): Promise<void> {
  await pool().sql`select 1`;
}
