import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { expect, it } from 'vitest';
import { asOwner } from '../../testing/owner';
import { withoutGuards } from './without-guards';

const GUARDS = sql`
  select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid = any ('{patient,appointment,slot,audit_event}'::regclass[])
  union all select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
  where indrelid = any ('{patient,appointment,slot,audit_event}'::regclass[])
  order by name, definition`;

it('sets foreign keys and indexes aside for a load, and puts each back as it was', async () => {
  await asOwner((owner) =>
    drizzle(owner).transaction(async (tx) => {
      const before = [...(await tx.execute(GUARDS))];
      let during: unknown[] = [];
      await withoutGuards(tx, async () => {
        during = [...(await tx.execute(GUARDS))];
      });
      expect(during.length).toBeLessThan(before.length - 10);
      expect(JSON.stringify(during)).toContain('slot_no_overlap');
      expect([...(await tx.execute(GUARDS))]).toEqual(before);
    }),
  );
});

it('keeps nothing of a load that breaks a rule', async () => {
  const load = asOwner((owner) =>
    drizzle(owner).transaction((tx) =>
      withoutGuards(tx, async () => {
        await tx.execute(sql`
          insert into slot (clinic_id, schedule_id, during, status)
          values (gen_random_uuid(), gen_random_uuid(), '[2030-01-01,2030-01-02)', 'busy')`);
      }),
    ),
  );
  await expect(load).rejects.toThrow();
  const [left] = await asOwner((owner) => owner`select count(*)::int from slot`);
  expect(left).toEqual({ count: 0 });
});
