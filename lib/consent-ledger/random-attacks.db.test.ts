import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownerUrl } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { env } from '../env';
import { DAY_MS } from '../shared/milliseconds';
import { exportLedgerHead } from './export-head';
import { byPosition, readHeads } from './heads';
import { verifyLedger } from './verify';

const ATTACKS = 1_000;

let clinic: SmallClinic;
let folder: string;
/** The superuser of the cluster, whom no trigger and no policy holds. */
let superuser: postgres.Sql;
let entries: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'milium-heads-'));
  Object.assign(env().ledgerHeads, { folder });
  clinic = await makeSmallClinic();
  for (const days of [5, 10, 15]) {
    await readyToPay(clinic, { after: new Date(Date.now() + days * DAY_MS) });
  }
  expect(await exportLedgerHead(clinic.system)).toBe('kept');
  superuser = postgres(await ownerUrl(), { max: 1, onnotice: () => undefined });
  await superuser`set session_replication_role = replica`;
  await superuser`create temporary table whole as
    select * from consent_event where clinic_id = ${clinic.clinicId}`;
  const check = await verify();
  entries = check.intact ? check.entries : 0;
});
afterAll(async () => {
  await superuser.end();
  await rm(folder, { recursive: true });
});

async function verify() {
  return verifyLedger(clinic.system, byPosition(await readHeads(folder, clinic.clinicId)));
}

type Attack =
  | { readonly act: 'change'; readonly at: number; readonly column: string; readonly to: string }
  | { readonly act: 'delete' | 'close up' | 'truncate'; readonly at: number }
  | { readonly act: 'insert' | 'reorder'; readonly at: number; readonly other: number };

/** Nothing that is there: each differs from every entry. */
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  content: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0')),
  content_hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  previous_hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  entry_hash: fc.stringMatching(/^[0-9a-f]{64}$/),
  kind: fc.constantFrom('withdrawn', 'refused', 'retention-confirmed', ''),
  consent_id: fc.uuid({ version: 4 }),
  appointment_id: fc.uuid({ version: 4 }),
  patient_id: fc.uuid({ version: 4 }),
  occurred_at: fc
    .date({ min: new Date('2001-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
};

function attacks(): fc.Arbitrary<Attack> {
  const at = fc.integer({ min: 1, max: entries });
  const two = fc.tuple(at, at).filter(([one, other]) => one !== other);
  const changes = Object.entries(VALUES).map(([column, value]) =>
    fc.tuple(at, value).map(([place, to]): Attack => ({ act: 'change', at: place, column, to })),
  );
  return fc.oneof(
    ...changes,
    ...(['delete', 'close up', 'truncate'] as const).map((act) =>
      at.map((place): Attack => ({ act, at: place })),
    ),
    ...(['insert', 'reorder'] as const).map((act) =>
      two.map(([place, other]): Attack => ({ act, at: place, other })),
    ),
  );
}

async function make(attack: Attack): Promise<void> {
  const { clinicId } = clinic;
  const of = superuser`clinic_id = ${clinicId}`;
  /** Past the end first: two entries cannot have one place for a moment. */
  const shift = async (from: number, by: number) => {
    await superuser`update consent_event set position = position + 1000 where ${of} and position >= ${from}`;
    await superuser`update consent_event set position = position - 1000 + ${by} where ${of} and position >= 1000`;
  };
  switch (attack.act) {
    case 'change':
      await superuser`update consent_event set ${superuser({ [attack.column]: attack.to })}
        where ${of} and position = ${attack.at}`;
      return;
    case 'truncate':
      await superuser`delete from consent_event where ${of} and position >= ${attack.at}`;
      return;
    case 'delete':
    case 'close up':
      await superuser`delete from consent_event where ${of} and position = ${attack.at}`;
      if (attack.act === 'close up') await shift(attack.at + 1, -1);
      return;
    case 'insert':
      await shift(attack.at, 1);
      await superuser`insert into consent_event
        select (jsonb_populate_record(null::consent_event, to_jsonb(w) || jsonb_build_object('position', ${attack.at}::int))).*
        from whole w where position = ${attack.other}`;
      return;
    case 'reorder':
      await superuser`update consent_event set position = position + 1000 where ${of} and position in (${attack.at}, ${attack.other})`;
      await superuser`update consent_event
        set position = ${attack.at + attack.other}::int - (position - 1000) where ${of} and position >= 1000`;
  }
}

async function mend(): Promise<void> {
  await superuser`delete from consent_event where clinic_id = ${clinic.clinicId}`;
  await superuser`insert into consent_event select * from whole`;
}

const firstTouched = (attack: Attack): number =>
  attack.act === 'reorder' ? Math.min(attack.at, attack.other) : attack.at;

it('a thousand random attacks of the superuser are each caught, and the first entry that does not fit is named', {
  timeout: 120_000,
}, async () => {
  expect(entries).toBeGreaterThan(10);
  const everyAttack = fc.asyncProperty(attacks(), async (attack) => {
    await make(attack);
    const check = await verify();
    await mend();
    expect(check).toMatchObject({ intact: false, position: firstTouched(attack) });
  });
  await fc.assert(everyAttack, { numRuns: ATTACKS });
  expect(await verify()).toMatchObject({ intact: true, entries });
});
