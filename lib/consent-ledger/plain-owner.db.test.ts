import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { migrate } from '@/db/migrate';
import { createOwned, dropOwned } from '@/db/testing/plain-owner';
import { TEST_AUTH_SECRET } from '@/db/testing/template';
import { roleUrl } from '../shared/database-role';
import { type ClinicId, newId } from '../shared/ids';

// A managed Postgres has no superuser for its customers: the owner of the tables is an ordinary role that row-level
// security binds, and so does it bind the function by which the ledger grows.
const NAME = `milium_plain_owner_${process.env.VITEST_POOL_ID}`;

let ownerUrl: string;
beforeAll(async () => {
  ownerUrl = await createOwned(inject('clusterUrl'), NAME);
  await migrate(ownerUrl, TEST_AUTH_SECRET);
});
afterAll(() => dropOwned(inject('clusterUrl'), NAME));

it('migrates a second time, as every start does', async () => {
  await migrate(ownerUrl, TEST_AUTH_SECRET);
});

it('chains each entry to the last one, whoever asks, and refuses the owner a change', async () => {
  const app = postgres(roleUrl(ownerUrl, TEST_AUTH_SECRET, 'milium_app'), { max: 1 });
  const clinicId = newId<ClinicId>();
  const entry = JSON.stringify({
    clinicId,
    kind: 'form-published',
    occurredAt: '2027-03-01T10:00:00.000Z',
  });
  const append = (kind: string) =>
    app.begin(async (sql) => {
      await sql`select set_config('app.clinic_id', ${clinicId}, true), set_config('app.actor_kind', ${kind}, true)`;
      return sql<{ position: number }[]>`select * from consent_event_append(${entry})`;
    });
  for (const [index, kind] of ['bearer', 'patient', 'staff', 'visitor'].entries()) {
    expect(await append(kind)).toMatchObject([{ position: index + 1 }]);
  }
  await app.end();
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const asOwner = (statement: string) =>
    owner.begin(async (sql) => {
      await sql`select set_config('app.clinic_id', ${clinicId}, true)`;
      await sql.unsafe(statement);
    });
  await expect(asOwner('delete from consent_event')).rejects.toThrow('append-only');
  await expect(asOwner(`update consent_event set kind = 'ended'`)).rejects.toThrow('append-only');
  await expect(asOwner('truncate consent_event')).rejects.toThrow('append-only');
  await owner.end();
});
