import postgres from 'postgres';

/** Changes something as the owner of the database, whom only `npm test` hands out, and expects one row. */
export async function asOwner(
  change: (sql: postgres.TransactionSql) => Promise<{ readonly count: number }>,
): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('set DATABASE_URL to the database of the site under test');
  const sql = postgres(url, { max: 1 });
  try {
    const { count } = await sql.begin(change);
    if (count !== 1) throw new Error(`${count} rows were changed, not one`);
  } finally {
    await sql.end();
  }
}
