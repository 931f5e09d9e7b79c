import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '../lib/env';
import { preparing } from './prepared';

type Pool = { readonly sql: postgres.Sql; readonly db: PostgresJsDatabase; readonly url: string };

// On globalThis: `next dev` reloads modules, and every reload would leak a pool.
const holder = globalThis as typeof globalThis & { miliumPool?: Pool };

/** The application's pool. Only db/transaction.ts, sign-in's adapter and health checks use it directly. */
export function pool(): Pool {
  const { databaseAppUrl: url } = env();
  if (holder.miliumPool?.url !== url) {
    const sql = postgres(url, {
      max: 10,
      connect_timeout: 5,
      idle_timeout: 60,
      onnotice: () => undefined,
      connection: { application_name: 'milium', lock_timeout: 5_000, statement_timeout: 15_000 },
    });
    holder.miliumPool = { sql, db: drizzle(preparing(sql)), url };
  }
  return holder.miliumPool;
}

/** Ends the pool; tests and scripts call it so that the process can end. */
export async function closePool(): Promise<void> {
  await holder.miliumPool?.sql.end({ timeout: 5 });
  delete holder.miliumPool;
}
