import type postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, readyToPay, readyToSign } from '@/db/testing/visits';
import type { BearerActor } from '../auth/actor';
import { submitScreening } from '../questionnaire/commands';
import { verifyLedger } from './verify';

let clinic: SmallClinic;
/** Of whoever signed, and of somebody who only read. */
let signed: BearerActor;
let reading: BearerActor;

/** One consent that is signed, and one that is not signed yet. */
beforeAll(async () => {
  clinic = await makeSmallClinic();
  reading = (await readyToSign(clinic)).bearer;
  signed = await readyToPay(clinic);
});

const TABLES = ['consent', 'questionnaire_response'] as const;

/** What a check finds after an attack of the superuser; the rows are as before afterwards. */
async function whileAttacked(attack: (sql: postgres.Sql) => Promise<unknown>) {
  return asOwner(async (sql) => {
    await sql`set session_replication_role = replica`;
    for (const table of TABLES) {
      await sql`create temporary table ${sql(`whole_${table}`)} as select * from ${sql(table)}
        where clinic_id = ${clinic.clinicId}`;
    }
    await attack(sql);
    const check = await verifyLedger(clinic.system);
    for (const table of TABLES) {
      await sql`delete from ${sql(table)} where clinic_id = ${clinic.clinicId}`;
      await sql`insert into ${sql(table)} select * from ${sql(`whole_${table}`)}`;
    }
    return check;
  });
}

async function positionOf({ appointmentId }: BearerActor, kind: string): Promise<number | null> {
  const [row] = await asOwner(
    (sql) => sql<{ at: number }[]>`select min(position) as at from consent_event
      where appointment_id = ${appointmentId} and kind = ${kind}`,
  );
  return row?.at ?? null;
}

const field = (key: string, value: string) =>
  `evidence = jsonb_set(evidence, '{${key}}', '${value}'::jsonb)`;

const SIGNATURES: readonly [string, string, string][] = [
  ['another sentence', field('meaning', '"I agree to nothing"'), 'signature'],
  ['another network address', field('ipAddress', '"203.0.113.9"'), 'signature'],
  ['another browser', field('userAgent', 'null'), 'signature'],
  ['another way to know who signed', field('authentication', '"signed-in"'), 'signature'],
  ['another way to sign', field('method', '"drawn"'), 'signature'],
  ['another zone', field('timeZone', '"Europe/Paris"'), 'signature'],
  ['a drawing that was never drawn', field('drawing', '"1,1 2,2"'), 'signature'],
  ['something more', field('note', '1.5'), 'signature'],
  ['something less', `evidence = evidence - 'meaning'`, 'signature'],
  ['no circumstances', 'evidence = null', 'signature'],
  ['circumstances that are none', `evidence = '1.5'`, 'signature'],
  ['another choice', `opt_ins = '[1.5]'`, 'coverage'],
  ['sites that are none', `sites = '1.5'`, 'coverage'],
];

describe('a signature is held against its entry, which is named', () => {
  it.each(SIGNATURES)('%s', async (_, change, what) => {
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const check = await whileAttacked((sql) =>
      sql.unsafe(`update consent set ${change} where appointment_id = '${signed.appointmentId}'`),
    );
    const position = await positionOf(signed, 'signed');
    expect(check).toMatchObject({ intact: false, position, what });
  });
});

describe('when the text was first shown is held against its entry, which is named', () => {
  it.each([
    ['signed', () => signed],
    ['not signed yet', () => reading],
  ] as const)('%s', async (_, whose) => {
    const check = await whileAttacked(
      (sql) => sql`update consent set presented_at = presented_at - interval '1 hour'
        where appointment_id = ${whose().appointmentId}`,
    );
    const position = await positionOf(whose(), 'presented');
    expect(check).toMatchObject({ intact: false, position, what: 'shown' });
  });

  it('a text that is none of ours', async () => {
    const check = await whileAttacked(
      (sql) => sql`update consent set document = '1.5'
        where appointment_id = ${reading.appointmentId}`,
    );
    const position = await positionOf(reading, 'presented');
    expect(check).toMatchObject({ intact: false, position, what: 'document' });
  });
});

const OTHER = `'{"age": "no", "cold": "yes"}'::jsonb`;
const ANSWERS: readonly [string, (of: string) => string][] = [
  ['changed', (of) => `update questionnaire_response set answers = ${OTHER} where ${of}`],
  ['no answers', (of) => `update questionnaire_response set answers = '1.5' where ${of}`],
  ['deleted', (of) => `delete from questionnaire_response where ${of}`],
  [
    'moved to another visit',
    (of) => `update questionnaire_response set appointment_id = gen_random_uuid() where ${of}`,
  ],
  [
    'as if given after it',
    (of) => `update questionnaire_response set created_at = now() + interval '1 day' where ${of}`,
  ],
  [
    'others inserted between them and the signature',
    (of) => `insert into questionnaire_response select (jsonb_populate_record(r, jsonb_build_object(
        'id', gen_random_uuid(), 'answers', ${OTHER}, 'created_at', created_at + interval '1 millisecond'))).*
      from questionnaire_response r where ${of}`,
  ],
];

describe('the answers that a consent was signed on are held against its entry, which is named', () => {
  it.each(ANSWERS)('%s', async (_, attack) => {
    const of = `appointment_id = '${signed.appointmentId}'`;
    const check = await whileAttacked((sql) => sql.unsafe(attack(of)));
    const position = await positionOf(signed, 'signed');
    expect(check).toMatchObject({ intact: false, position, what: 'answers' });
  });

  it('answers of later are their own, and change nothing', async () => {
    expectOk(await submitScreening(signed, { age: 'no', cold: 'unsure' }));
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });
});
