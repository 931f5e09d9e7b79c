import { beforeAll, describe, expect, it } from 'vitest';
import { clearReview } from '../lib/appointment/follow-up/review';
import { pool } from './client';
import { asOwner } from './testing/owner';
import { makeSmallClinic, type SmallClinic } from './testing/small-clinic';
import { bookTreatment, seeVisit } from './testing/visits';

/** next-auth's own tables: one person may belong to several clinics. */
const SIGN_IN = ['user', 'account', 'session', 'verification_token'];

type Names = { readonly name: string }[];

let clinic: SmallClinic;
let tables: string[];
beforeAll(async () => {
  clinic = await makeSmallClinic();
  const booked = await bookTreatment(clinic, { answers: { age: 'unsure', cold: 'no' } });
  await clearReview(clinic.staffWith('clinician'), {
    appointmentId: booked.appointmentId,
    note: 'Seen',
    expectedVersion: (await seeVisit(clinic, booked)).version,
  });
  const rows = await asOwner(
    (owner) => owner<Names>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  tables = rows.map(({ name }) => name).filter((name) => !SIGN_IN.includes(name));
});

describe('every table of a clinic, those of later migrations too,', () => {
  it('carries its clinic', async () => {
    const rows = await asOwner(
      (owner) => owner<Names>`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'clinic_id' and is_nullable = 'NO'`,
    );
    const withClinic = [...rows.map(({ name }) => name), 'clinic'];
    expect(tables.filter((name) => !withClinic.includes(name))).toEqual([]);
    expect(tables.length).toBeGreaterThan(25);
  });

  it('has a primary key', async () => {
    const rows = await asOwner(
      (owner) => owner<Names>`select conrelid::regclass::text as name from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'p'`,
    );
    const keyed = rows.map(({ name }) => name);
    expect(tables.filter((name) => !keyed.includes(name))).toEqual([]);
  });

  it('starts each primary, unique, foreign and exclusion constraint, and each unique index, with it', async () => {
    const rows = await asOwner(
      (owner) => owner<{ owner: string; name: string }[]>`
        select conrelid::regclass::text as owner, conname as name
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'x') and attname <> 'clinic_id'
        union
        select indrelid::regclass::text, indexrelid::regclass::text
        from pg_index i join pg_class t on t.oid = i.indrelid
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where t.relnamespace = 'public'::regnamespace and indisunique and attname <> 'clinic_id'`,
    );
    const own = rows.filter(({ owner }) => tables.includes(owner) && owner !== 'clinic');
    expect(own).toEqual([]);
  });

  it('knows the patient it names, save the audit, which outlives what it tells of', async () => {
    const rows = await asOwner(
      (owner) => owner<Names>`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'patient_id' and table_name not in (
          select conrelid::regclass::text from pg_constraint
          where contype = 'f' and confrelid = 'patient'::regclass)`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['audit_event']);
  });

  it('has row-level security enabled and forced', async () => {
    const rows = await asOwner(
      (owner) => owner<Names>`select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity`,
    );
    const walled = rows.map(({ name }) => name);
    expect(tables.filter((name) => !walled.includes(name))).toEqual([]);
  });

  it('has policies for reading, adding, changing and deleting, each bound to the clinic', async () => {
    const rows = await asOwner(
      (owner) => owner<{ name: string; commands: string[]; unbound: string[] }[]>`
        select tablename as name, array_agg(cmd) as commands, coalesce(array_agg(policyname) filter (
          where coalesce(qual, with_check) !~ 'app_clinic_id' and policyname <> 'clinic_read'), '{}') as unbound
        from pg_policies where schemaname = 'public' group by tablename`,
    );
    const uncovered = tables.flatMap((table) => {
      const commands = rows.find(({ name }) => name === table)?.commands ?? [];
      const all =
        table === 'audit_event' ? ['SELECT', 'INSERT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
      const missing = commands.includes('ALL') ? [] : all.filter((cmd) => !commands.includes(cmd));
      return missing.map((cmd) => `${table}: ${cmd}`);
    });
    expect(uncovered).toEqual([]);
    expect(rows.flatMap(({ unbound }) => unbound)).toEqual([]);
  });

  it('shows nothing to a connection that names no actor, but which clinics there are', async () => {
    for (const table of tables.filter((name) => name !== 'clinic')) {
      const [row] = await pool().sql`select count(*)::int as rows from ${pool().sql(table)}`;
      expect({ table, rows: row?.rows }).toEqual({ table, rows: 0 });
    }
  });
});

describe('the application’s roles', () => {
  it.each(['milium_app', 'milium_worker'])(
    '%s has no power over the tables or other roles',
    async (role) => {
      const [powers] = await asOwner(
        (owner) => owner`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships,
        (select count(*)::int from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace)
          as tables,
        (select count(*)::int from pg_proc where proowner = pg_roles.oid and pronamespace = 'public'::regnamespace)
          as functions
        from pg_roles where rolname = ${role}`,
      );
      expect(powers).toEqual({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        memberships: 0,
        tables: 0,
        functions: 0,
      });
    },
  );

  it('is what the pool connects as, and it owns nothing at all', async () => {
    const [row] = await pool().sql`select current_user as name,
      (select count(*)::int from pg_class where relowner = current_user::regrole) as owned`;
    expect(row).toEqual({ name: 'milium_app', owned: 0 });
  });

  it.each([
    ['truncate', 'truncate table slot'],
    ['create tables', 'create table mine (id int)'],
    ['switch row-level security off', 'alter table patient disable row level security'],
    ['drop the guard', 'alter table slot drop constraint slot_no_overlap'],
    ['read the job queue', 'select * from graphile_worker._private_jobs'],
  ])('cannot %s', async (_, statement) => {
    await expect(pool().sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the guard against double booking', () => {
  const insert = (range: string, more = '') =>
    asOwner(
      (owner) => owner`insert into slot (clinic_id, schedule_id, during, status)
        select clinic_id, id, ${range}::tstzrange, 'busy' from schedule
        where clinic_id = ${clinic.clinicId} and actor = 'room' ${owner.unsafe(more)}`,
    );

  it('refuses an overlap of a single millisecond, and allows one visit to follow another', async () => {
    await insert('[2030-03-01 10:00+00, 2030-03-01 10:30+00)');
    await insert('[2030-03-01 10:30+00, 2030-03-01 11:00+00)');
    await insert('[2030-03-01 09:30+00, 2030-03-01 10:00+00)');
    for (const range of [
      '[2030-03-01 10:29:59.999+00, 2030-03-01 12:00+00)',
      '[2030-03-01 10:10+00, 2030-03-01 10:20+00)',
      '[2030-03-01 09:00+00, 2030-03-01 12:00+00)',
      '[2030-03-01 10:30+00, 2030-03-01 10:30+00]',
    ]) {
      await expect(insert(range)).rejects.toMatchObject({ constraint_name: 'slot_no_overlap' });
    }
  });

  it('refuses a time without length, which would overlap nothing', async () => {
    const empty = insert('[2030-03-02 10:00+00, 2030-03-02 10:00+00)');
    await expect(empty).rejects.toMatchObject({ constraint_name: 'slot_not_empty' });
  });

  it('refuses what is longer than a day, for readers look no further back', async () => {
    await insert('[2030-03-04 10:00+00, 2030-03-05 10:00+00)');
    for (const range of [
      '[2030-03-06 10:00+00, 2030-03-07 10:00:00.001+00)',
      '[2030-03-06 10:00+00,)',
    ]) {
      await expect(insert(range)).rejects.toMatchObject({ constraint_name: 'slot_at_most_a_day' });
    }
  });

  it('refuses a change that makes an overlap, not only a new row', async () => {
    await insert('[2030-03-03 10:00+00, 2030-03-03 10:30+00)');
    await insert('[2030-03-03 10:30+00, 2030-03-03 11:00+00)');
    const stretch = asOwner(
      (owner) => owner`update slot set during = '[2030-03-03 10:00+00, 2030-03-03 11:00+00)'
        where lower(during) = '2030-03-03 10:30+00'`,
    );
    await expect(stretch).rejects.toMatchObject({ constraint_name: 'slot_no_overlap' });
  });
});

describe('what is evidence', () => {
  it.each([
    ['an audit row changed', 'update audit_event set action = action', 'append-only'],
    ['an audit row deleted', 'delete from audit_event', 'append-only'],
    ['the audit log emptied', 'truncate table audit_event', 'append-only'],
    ['the signer changed', `update consent set signer_name = 'Eve'`, 'never changes'],
    ['the text changed', `update consent set document = '{}'`, 'never changes'],
    ['the form changed', 'update consent set consent_form_id = gen_random_uuid()', 'never changes'],
    ['the row renamed', 'update consent set id = gen_random_uuid()', 'never changes'],
    ['the signature taken off', 'update consent set signed_at = null', 'never changes'],
    ['a consent deleted', 'delete from consent', 'never deleted'],
    ['all consents emptied', 'truncate table consent cascade', 'never deleted'],
    ['published questions changed', `update questionnaire set items = '[]'`, 'never changes'],
    ['published questions renumbered', 'update questionnaire set version = 9', 'never changes'],
    ['published questions deleted', 'delete from questionnaire', 'never changes'],
    ['published questions emptied', 'truncate table questionnaire cascade', 'never'],
    ['an answer changed', `update questionnaire_response set answers = '{}'`, 'never change'],
    ['a decision changed', `update questionnaire_response set outcome = 'ok'`, 'never change'],
    ['answers deleted', 'delete from questionnaire_response', 'never deleted'],
    ['all answers emptied', 'truncate table questionnaire_response cascade', 'never'],
    ['a clearance changed', `update screening_clearance set reason = ''`, 'never changes'],
    ['a clearance deleted', 'delete from screening_clearance', 'never changes'],
    ['all clearances emptied', 'truncate table screening_clearance', 'never changes'],
  ])('is refused to the owner too: %s', async (_, statement, words) => {
    await expect(asOwner((owner) => owner.unsafe(statement))).rejects.toThrow(words);
  });

  it('still lets the standing of a signed consent change: it can be countersigned and withdrawn', async () => {
    const changed = await asOwner(
      (owner) => owner`update consent set status = 'active', countersigned_at = now() returning id`,
    );
    expect(changed).toHaveLength(1);
  });
});
