import postgres from 'postgres';

/** What a rush must not leave in the database, as its owner sees it; ask before and after. */
export async function readRushed(
  ownerUrl: string,
): Promise<{ readonly deadlocks: number; readonly overlaps: number }> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await owner<{ deadlocks: number; overlaps: number }[]>`
      select deadlocks::int as deadlocks, (
        select count(*)::int from slot a join slot b
          on b.clinic_id = a.clinic_id and b.schedule_id = a.schedule_id and b.during && a.during and b.id > a.id
        where not a.overbooked and not b.overbooked) as overlaps
      from pg_stat_database where datname = current_database()`;
    if (row === undefined) throw new Error('a database knows itself');
    return row;
  } finally {
    await owner.end();
  }
}
