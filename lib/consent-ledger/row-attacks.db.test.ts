import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyForRoom, signedForToday } from '@/db/testing/agreed';
import { ownerUrl } from '@/db/testing/owner';
import { sayNo } from '@/db/testing/said-no';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookUnsigned, expectOk } from '@/db/testing/visits';
import { verifyLedger } from './verify';

const ATTACKS = 150;

let clinic: SmallClinic;
/** The superuser of the cluster, whom no trigger and no policy holds. */
let superuser: postgres.Sql;

const STANDINGS = ['signed', 'countersigned', 'withdrawn', 'refused'] as const;
type Standing = (typeof STANDINGS)[number];
const consents = new Map<Standing, string>();

/** One consent of each standing. */
beforeAll(async () => {
  clinic = await makeSmallClinic();
  const signed = await signedForToday(clinic);
  const countersigned = await readyForRoom(clinic);
  const withdrawn = await readyForRoom(clinic);
  expectOk(await sayNo(clinic, withdrawn, withdrawn));
  const refused = await bookUnsigned(clinic);
  expectOk(await sayNo(clinic, refused, refused));
  superuser = postgres(await ownerUrl(), { max: 1, onnotice: () => undefined });
  await superuser`set session_replication_role = replica`;
  await superuser`create temporary table whole as select * from consent where clinic_id = ${clinic.clinicId}`;
  for (const [standing, { appointmentId }] of Object.entries({
    signed,
    countersigned,
    withdrawn,
    refused,
  })) {
    const [row] = await superuser<{ id: string }[]>`select id from whole
      where appointment_id = ${appointmentId} order by ended_at, signed_at limit 1`;
    consents.set(standing as Standing, row?.id ?? '');
  }
});
afterAll(() => superuser.end());

const idOf = (standing: Standing) => consents.get(standing) ?? '';

type Value = string | null | object;
type Change = Readonly<Record<string, Value>>;

/** What a check finds while these columns of a consent are changed; the row is as before afterwards. */
async function whileChanged(standing: Standing, change: Change) {
  const which = superuser`clinic_id = ${clinic.clinicId} and id = ${idOf(standing)}`;
  await superuser`update consent set ${superuser(change)} where ${which}`;
  const check = await verifyLedger(clinic.system);
  await superuser`delete from consent where ${which}`;
  await superuser`insert into consent select * from whole where ${which}`;
  return check;
}

/** Where the entry of that kind about a consent stands; null: there is none, and it is told of without one. */
async function positionOf(standing: Standing, kind: string): Promise<number | null> {
  const [row] = await superuser<
    { at: number | null }[]
  >`select min(position) as at from consent_event
    where clinic_id = ${clinic.clinicId} and consent_id = ${idOf(standing)} and kind = ${kind}`;
  return row?.at ?? null;
}

const NO_END = { ended_at: null, ended_reason: null };

describe('a consent that stands otherwise than the ledger tells is caught, and the entry named', () => {
  it.each<[string, Standing, Change, string | null, string]>([
    ['brought back', 'withdrawn', { status: 'active', ...NO_END }, 'withdrawn', 'standing'],
    ['of another end', 'withdrawn', { ended_reason: 'superseded' }, 'withdrawn', 'standing'],
    ['as if only signed', 'countersigned', { status: 'proposed' }, 'countersigned', 'standing'],
    ['as if countersigned', 'signed', { status: 'active' }, null, 'untold'],
    ['as if ended', 'signed', { status: 'inactive' }, null, 'untold'],
    ['as if never refused', 'refused', { status: 'draft', ...NO_END }, 'refused', 'standing'],
    [
      'of no agreement on the day',
      'countersigned',
      { patient_reconfirmed_at: null },
      'reconfirmed',
      'standing',
    ],
    [
      'of a made-up agreement on the day',
      'signed',
      { patient_reconfirmed_at: '2026-01-01' },
      null,
      'untold',
    ],
  ])('%s', async (_, standing, change, kind, what) => {
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const position = kind && (await positionOf(standing, kind));
    expect(await whileChanged(standing, change)).toMatchObject({ intact: false, position, what });
  });
});

const time = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const id = fc.uuid({ version: 4 });

/** Columns with other values than any row has, and the entry that tells what was there. */
const COLUMNS: Readonly<Record<string, readonly [fc.Arbitrary<Value>, string]>> = {
  appointment_id: [id, 'presented'],
  patient_id: [id, 'presented'],
  sites: [fc.integer({ min: 3, max: 99 }).map((count) => [{ site: 'nose', count }]), 'signed'],
  practitioner_id: [id, 'signed'],
  healthcare_service_id: [id, 'signed'],
  consent_form_id: [id, 'signed'],
  presented_at: [time, 'presented'],
  signed_at: [time, 'signed'],
  countersigned_at: [time, 'countersigned'],
  countersigned_by: [id, 'countersigned'],
  patient_reconfirmed_at: [time, 'reconfirmed'],
  ended_at: [time, 'withdrawn'],
};

it('any change to whose consent it is, what it covers, or its times, is caught, and the entry named', {
  timeout: 60_000,
}, async () => {
  const attack = fc.oneof(
    ...Object.entries(COLUMNS).map(([column, [value, kind]]) =>
      fc.tuple(fc.constant(column), value, fc.constant(kind)),
    ),
  );
  const everyAttack = fc.asyncProperty(attack, async ([column, to, kind]) => {
    const check = await whileChanged('withdrawn', { [column]: to });
    expect(check).toMatchObject({ intact: false, position: await positionOf('withdrawn', kind) });
  });
  await fc.assert(everyAttack, { numRuns: ATTACKS });
  expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
});
