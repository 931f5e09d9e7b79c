import postgres from 'postgres';

/** Changes something as the owner of the database, whom only `npm test` hands out, and expects one row. */
export async function asOwner(
  change: (sql: postgres.TransactionSql) => Promise<{ readonly count: number }>,
): Promise<void> {
  await withOwner(async (sql) => {
    const { count } = await sql.begin(change);
    if (count !== 1) throw new Error(`${count} rows were changed, not one`);
  });
}

/** Reads as the owner what no page shows. */
export async function readAsOwner<Rows>(read: (sql: postgres.Sql) => Promise<Rows>): Promise<Rows> {
  return withOwner(read);
}

async function withOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('set DATABASE_URL to the database of the site under test');
  const sql = postgres(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
