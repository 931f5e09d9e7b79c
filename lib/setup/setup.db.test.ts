import { beforeEach, describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { asOwner } from '@/db/testing/owner';
import { holdAppointment } from '../appointment/hold/hold';
import { listTimes } from '../appointment/times/times';
import { visitorActor } from '../auth/mint';
import { findPublicClinic } from '../clinic/queries';
import { findService, listServices } from '../healthcare-service/queries';
import { addDays, localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { keepAnswers, makeClinic } from './commands';
import { hashSetupKey, newSetupKey, setupAsker } from './key';
import { SETUP_STEPS, type SetupAsker } from './model';
import { findSetup, hasAnyClinic } from './queries';
import { FILLED } from './testing/filled';

const now = new Date();
const KEY_GONE = { ok: false, error: 'key-ended' };

async function printKey(minutes = 60): Promise<SetupAsker> {
  const key = newSetupKey();
  await asOwner(
    (owner) => owner`insert into operations.setup (key_hash, expires_at)
      values (${hashSetupKey(key)}, now() + ${`${minutes} minutes`}::interval)
      on conflict (one) do update set key_hash = excluded.key_hash, expires_at = excluded.expires_at`,
  );
  return required(setupAsker(key), 'a key of ours');
}

async function fill(asker: SetupAsker): Promise<void> {
  for (const step of SETUP_STEPS) expect(await keepAnswers(asker, step, FILLED[step])).toBe(true);
}

/** As it is for real: only here do tests let the application make clinics by themselves. */
beforeEach(async () => {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    const tables = await owner<{ name: string }[]>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    for (const { name } of tables) await owner`delete from ${owner(name)}`;
    await owner`delete from operations.setup`;
    await owner`revoke insert on clinic from milium_app`;
  });
});

const count = async (table: string) => {
  const [row] = await asOwner((owner) => owner`select count(*)::int as n from ${owner(table)}`);
  return row?.n;
};

describe('the key of the first set-up', () => {
  it('opens what was typed so far, and a new one opens the same', async () => {
    const first = await printKey();
    expect(await findSetup(first)).toEqual({});
    await keepAnswers(first, 'clinic', FILLED.clinic);
    await keepAnswers(first, 'clinic', { ...FILLED.clinic, name: 'Renamed' });
    const second = await printKey();
    expect(await findSetup(first)).toBeNull();
    expect((await findSetup(second))?.clinic?.name).toBe('Renamed');
  });

  it('ends after its minutes, and never was another’s', async () => {
    const ended = await printKey(-1);
    expect(await findSetup(ended)).toBeNull();
    expect(await keepAnswers(ended, 'clinic', FILLED.clinic)).toBe(false);
    expect(await makeClinic(ended, now)).toEqual(KEY_GONE);
    await printKey();
    expect(await findSetup(required(setupAsker(newSetupKey()), 'a key'))).toBeNull();
    expect(setupAsker('short')).toBeNull();
  });

  it('stands in the database as a hash only, which the application cannot read', async () => {
    const asker = await printKey();
    await expect(pool().sql`select * from operations.setup`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      pool().sql`select operations.setup_key_fits(${asker.keyHash})`,
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('making the first clinic', () => {
  it('makes all of it, uses the key up, and leaves nothing of what was typed', async () => {
    const asker = await printKey();
    await fill(asker);
    const made = await makeClinic(asker, now);
    expect(made).toMatchObject({ ok: true, value: { manager: { email: 'ada@example.com' } } });
    expect(await makeClinic(asker, now)).toEqual(KEY_GONE);
    expect(await findSetup(asker)).toBeNull();
    expect(await count('clinic')).toBe(1);
    expect(await count('operations.setup')).toBe(0);
    expect(await hasAnyClinic()).toBe(true);
    // Nor does a key that is printed now: the launcher prints none, and this is why it need not be trusted.
    const late = await printKey();
    expect(await makeClinic(late, now)).toEqual(KEY_GONE);
    expect(await keepAnswers(late, 'clinic', FILLED.clinic)).toBe(false);
  });

  it('makes one clinic when two ask at the same time', async () => {
    const asker = await printKey();
    await fill(asker);
    const results = await Promise.all([1, 2, 3, 4].map(() => makeClinic(asker, now)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await count('clinic')).toBe(1);
    expect(await count('location')).toBe(1);
  });

  it('makes nothing at all when a part fails, and the key still works', async () => {
    const asker = await printKey();
    await fill(asker);
    await asOwner((owner) => owner`revoke insert on opening_hours from milium_app`);
    await expect(makeClinic(asker, now)).rejects.toThrow();
    await asOwner((owner) => owner`grant insert on opening_hours to milium_app`);
    expect(await count('clinic')).toBe(0);
    expect(await count('healthcare_service')).toBe(0);
    expect(await makeClinic(asker, now)).toMatchObject({ ok: true });
  });

  it.each(SETUP_STEPS)('names “%s” as the step that is missing', async (step) => {
    const asker = await printKey();
    await fill(asker);
    await keepAnswers(asker, step, {});
    expect(await makeClinic(asker, now)).toEqual({ ok: false, error: step });
    expect(await count('clinic')).toBe(0);
  });

  it.each(['milium_app', 'milium_worker'])(
    'is no right of %s, whoever it says it is',
    async (role) => {
      const attempt = asOwner((owner) =>
        owner.begin(async (sql) => {
          await sql.unsafe(`set local role ${role}`);
          const id = crypto.randomUUID();
          await sql`select set_config('app.clinic_id', ${id}, true), set_config('app.actor_kind', 'system', true)`;
          await sql`insert into clinic (id, slug, name, legal_name) values (${id}, 'mine', 'Mine', 'Mine')`;
        }),
      );
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    },
  );
});

describe('a clinic that was made from nothing', () => {
  it('takes a free call and an assessment at once, and no treatment before its words are approved', async () => {
    const asker = await printKey();
    await fill(asker);
    const made = await makeClinic(asker, now);
    if (!made.ok) throw new Error(made.error);
    const visitor = visitorActor(made.value.clinicId);
    const { locations } = await findPublicClinic(visitor);
    expect(locations).toMatchObject([{ slug: 'leeds', currency: 'GBP', country: 'GB' }]);
    const today = localDateOf(now.getTime(), 'Europe/London');
    const [fromDate, toDate] = [addDays(today, 1), addDays(today, 15)];
    for (const serviceSlug of ['advice-call', 'consultation']) {
      const key = { serviceSlug, locationSlug: 'leeds' };
      const found = await listTimes(visitor, { ...key, fromDate, toDate });
      const times = found.ok ? found.value.times : [];
      const startsAt = required(times[0], `a free time for ${serviceSlug}`).startsAt;
      expect(
        await holdAppointment(visitor, { ...key, startsAt, practitionerId: null }),
      ).toMatchObject({ ok: true });
    }
    const services = await listServices(visitor);
    expect(services.map(({ slug }) => slug)).toEqual([
      'consultation',
      'cryotherapy',
      'advice-call',
    ]);
    const freezing = await findService(visitor, 'cryotherapy');
    expect(freezing).toMatchObject({ selfBookable: false, hasConsentText: false });
    expect(freezing?.prices).toMatchObject([{ priceMinor: 12_000, depositMinor: 2_000 }]);
  });
});
