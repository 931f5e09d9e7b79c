import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzleMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterAll, expect, inject, it } from 'vitest';
import { migrate } from './migrate';
import { ensureRoles } from './roles';
import { createOwned, dropOwned } from './testing/plain-owner';
import { TEST_AUTH_SECRET } from './testing/template';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
const NAME = `milium_older_owner_${process.env.VITEST_POOL_ID}`;

afterAll(() => dropOwned(inject('clusterUrl'), NAME));

/** Brings an empty database to where an older version left it: `last` is the number of its newest migration. */
async function migrateTo(ownerUrl: string, last: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  const entries = journal.entries.filter(({ idx }: { idx: number }) => idx <= last);
  await writeFile(path, JSON.stringify({ ...journal, entries }));
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await ensureRoles(owner, TEST_AUTH_SECRET);
  await runDrizzleMigrations(drizzle(owner), { migrationsFolder: folder });
  await owner.end();
  await rm(folder, { recursive: true });
}

it('gives the places of a clinic a country, though row-level security binds who migrates', async () => {
  const ownerUrl = await createOwned(inject('clusterUrl'), NAME);
  await migrateTo(ownerUrl, 51);
  const ownDatabase = new URL(inject('clusterUrl'));
  ownDatabase.pathname = `/${NAME}`;
  const superuser = postgres(ownDatabase.href, { max: 1 });
  await superuser`with made as (insert into clinic (slug, name, legal_name)
      values ('example', 'Example', 'Example Ltd') returning id)
    insert into location (clinic_id, slug, name, address_lines, phone, time_zone, currency, directions)
    select id, slug, slug, '{}', '', zone, 'EUR', '{}' from made,
      (values ('dublin', 'Europe/Dublin'), ('elsewhere', 'Asia/Tokyo')) place (slug, zone)`;
  await migrate(ownerUrl, TEST_AUTH_SECRET);
  const places = await superuser`select slug, country from location order by slug`;
  const guards = await superuser`select relname from pg_class
    where relname in ('location', 'calendar_change') and relforcerowsecurity order by relname`;
  await superuser.end();
  expect([...places]).toEqual([
    { slug: 'dublin', country: 'IE' },
    { slug: 'elsewhere', country: 'ZZ' },
  ]);
  expect(guards.map(({ relname }) => relname)).toEqual(['calendar_change', 'location']);
});
