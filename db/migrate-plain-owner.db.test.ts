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

/** An older version's database, filled by `fill` as a superuser, and brought up to date by an owner whom guards bind. */
async function migrated(last: number, fill: (superuser: postgres.Sql) => Promise<unknown>) {
  const ownerUrl = await createOwned(inject('clusterUrl'), NAME);
  await migrateTo(ownerUrl, last);
  const ownDatabase = new URL(inject('clusterUrl'));
  ownDatabase.pathname = `/${NAME}`;
  const superuser = postgres(ownDatabase.href, { max: 1 });
  await fill(superuser);
  await migrate(ownerUrl, TEST_AUTH_SECRET);
  return superuser;
}

it('gives the places of a clinic a country, though row-level security binds who migrates', async () => {
  const superuser = await migrated(
    51,
    (sql) => sql`with made as (insert into clinic (slug, name, legal_name)
      values ('example', 'Example', 'Example Ltd') returning id)
    insert into location (clinic_id, slug, name, address_lines, phone, time_zone, currency, directions)
    select id, slug, slug, '{}', '', zone, 'EUR', '{}' from made,
      (values ('dublin', 'Europe/Dublin'), ('elsewhere', 'Asia/Tokyo')) place (slug, zone)`,
  );
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

it('publishes the questions of a clinic from before anew where they promise a call, and changes no version', async () => {
  const question = { raisedBy: 'yes', rules: { '*': 'ok' } };
  const promise = { ...question, linkId: 'support', nextStep: 'We ring you before your visit.' };
  const age = { ...question, linkId: 'age' };
  const asking = { ...promise, asksForCall: true };
  const clinics = {
    before: [[age], [age, promise]],
    since: [[age, asking]],
    own: [[age, { ...promise, nextStep: 'Write to us.' }]],
    without: [[age, promise], [age]],
  };
  const superuser = await migrated(72, async (sql) => {
    for (const [slug, versions] of Object.entries(clinics)) {
      const [made] = await sql`insert into clinic (slug, name, legal_name)
        values (${slug}, ${slug}, ${slug}) returning id`;
      for (const [index, items] of versions.entries()) {
        await sql`insert into questionnaire (clinic_id, version, items, published_at)
          values (${made?.id}, ${index + 1}, ${sql.json(items)}, '2026-01-01')`;
      }
    }
  });
  const rows = await superuser<{ slug: string; items: unknown }[]>`select slug, items
    from questionnaire q join clinic c on c.id = q.clinic_id order by slug, version`;
  const [guard] = await superuser`select relforcerowsecurity as is_forced from pg_class
    where relname = 'questionnaire'`;
  await superuser.end();
  const versionsOf = (slug: string) =>
    rows.filter((row) => row.slug === slug).map(({ items }) => items);
  expect(versionsOf('before')).toEqual([...clinics.before, [age, asking]]);
  for (const slug of ['since', 'own', 'without'] as const) {
    expect(versionsOf(slug), slug).toEqual(clinics[slug]);
  }
  expect(guard).toEqual({ is_forced: true });
});
