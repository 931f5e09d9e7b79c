import { pool } from '@/db/client';
import type { ClinicId } from '../shared/ids';

/** Every clinic of this database: work that recurs is done for each, as that clinic. The list is public. */
export async function listClinicIds(): Promise<ClinicId[]> {
  const rows = await pool().sql<{ id: ClinicId }[]>`select id from clinic order by id`;
  return rows.map(({ id }) => id);
}
