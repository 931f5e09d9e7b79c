import type postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { clinicianOf, countersignature, signedForToday, WHERE_FROM } from '@/db/testing/agreed';
import { atDesk, born, MUM, NO } from '@/db/testing/at-desk';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk } from '@/db/testing/visits';
import { recordStatement, resolveConflict } from '../consent/document/differ';
import { leaveWords } from '../consent/document/leave-words';
import { signAtDesk } from '../consent/signing/sign-at-desk';
import { countersignConsent } from '../consent/standing/countersign';
import { verifyLedger } from './verify';

let clinic: SmallClinic;

const SENT = { relation: 'Example Interpreters', reached: 'phone' } as const;

/** A young person who said no, everybody who can take part, a decision, and a question with its answer. */
beforeAll(async () => {
  clinic = await makeSmallClinic();
  const { appointmentId, input } = await atDesk(clinic, { birthDate: born(14) });
  const others = {
    interpreter: { name: 'Ilse Example', language: 'Deutsch', ...SENT, hasConfirmed: true },
    witness: { name: 'Will Example', relation: 'Neighbour', hasConfirmed: true },
  };
  const signed = { ...input, ...others, signer: MUM, youngPerson: NO };
  expectOk(await signAtDesk(clinic.staffWith('reception'), signed));
  const decided = { appointmentId, outcome: 'go-ahead', reason: 'We talked.' } as const;
  expectOk(await resolveConflict(clinic.staffWith('clinician'), decided));
  const assent = { agrees: true, words: 'I am fine.', evidence: WHERE_FROM } as const;
  const who = { role: 'young-person' } as const;
  expectOk(await recordStatement(clinic.staffWith('reception'), { appointmentId, who, ...assent }));
  const asked = await signedForToday(clinic);
  expectOk(await leaveWords(asked, { question: 'Will it hurt?' }));
  const [words] = await asOwner(
    (sql) =>
      sql<{ id: string }[]>`select id from consent_words where clinic_id = ${clinic.clinicId}`,
  );
  const countersigned = await countersignature(clinic, asked);
  const answers = { [words?.id ?? '']: 'It stings for a moment.' };
  expectOk(
    await countersignConsent(await clinicianOf(clinic, asked), { ...countersigned, answers }),
  );
});

const TABLES = ['consent_party', 'consent_words'] as const;

/** What a check finds after an attack of the superuser; the rows are as before afterwards. */
async function whileAttacked(attack: (sql: postgres.Sql, clinicId: string) => Promise<unknown>) {
  return asOwner(async (sql) => {
    const { clinicId } = clinic;
    await sql`set session_replication_role = replica`;
    const whole = await Promise.all(
      TABLES.map((table) => sql`select * from ${sql(table)} where clinic_id = ${clinicId}`),
    );
    await attack(sql, clinicId);
    const check = await verifyLedger(clinic.system);
    for (const [index, table] of TABLES.entries()) {
      await sql`delete from ${sql(table)} where clinic_id = ${clinicId}`;
      for (const row of whole[index] ?? []) await sql`insert into ${sql(table)} ${sql(row)}`;
    }
    return check;
  });
}

/** Where the first entry of that kind stands; null: an attack that no entry tells of. */
async function positionOf(kind: string | null): Promise<number | null> {
  const [row] = await asOwner(
    (sql) => sql<{ at: number | null }[]>`select min(position) as at from consent_event
      where clinic_id = ${clinic.clinicId} and kind = ${kind}`,
  );
  return row?.at ?? null;
}

const PARTY: readonly [string, string, string, string][] = [
  ['a no made into a yes', 'young-person', 'agrees = true, words = null', 'dissented'],
  ['other words of a no', 'young-person', `words = 'Fine.'`, 'dissented'],
  ['another guardian', 'guardian', `name = 'Eve'`, 'guardian-signed'],
  ['another sentence', 'guardian', `meaning = 'Else'`, 'guardian-signed'],
  ['another relation', 'guardian', `relation = 'Aunt'`, 'guardian-signed'],
  ['another language', 'interpreter', `language = 'Suomi'`, 'interpreter-named'],
  ['another witness', 'witness', `name = 'Eve'`, 'witnessed'],
  ['another reason', 'resolver', `words = 'Else'`, 'conflict-resolved'],
  ['another decision', 'resolver', 'agrees = false', 'conflict-resolved'],
  ['another role', 'resolver', `role = 'helper'`, 'conflict-resolved'],
  ['another helper', 'helper', `name = 'Eve'`, 'signed'],
  ['another member of staff', 'helper', 'recorded_by = gen_random_uuid()', 'signed'],
  ['known in another way', 'helper', `known_by = 'known-here'`, 'signed'],
  ['another visit', 'witness', 'appointment_id = gen_random_uuid()', 'witnessed'],
  ['another person', 'witness', 'patient_id = gen_random_uuid()', 'witnessed'],
];
const WORDS: readonly [string, string, string][] = [
  ['another question', `text = 'May I?'`, 'words-left'],
  ['another kind', `kind = 'own-words'`, 'words-left'],
  ['another person', 'patient_id = gen_random_uuid()', 'words-left'],
  ['another answer', `answer = 'No.'`, 'question-answered'],
  ['no answer', 'answer = null, answered_at = null, answered_by = null', 'question-answered'],
];

describe('who took part and what was written is caught when it is otherwise than told, and the entry named', () => {
  it.each(PARTY)('who took part: %s', async (_, role, change, kind) => {
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const check = await whileAttacked((sql, id) =>
      sql.unsafe(
        `update consent_party set ${change} where clinic_id = '${id}' and role = '${role}'`,
      ),
    );
    expect(check).toMatchObject({ intact: false, position: await positionOf(kind), what: 'said' });
  });

  it.each(WORDS)('what was written: %s', async (_, change, kind) => {
    const check = await whileAttacked((sql, id) =>
      sql.unsafe(`update consent_words set ${change} where clinic_id = '${id}'`),
    );
    expect(check).toMatchObject({ intact: false, position: await positionOf(kind), what: 'said' });
  });

  it.each([
    ['consent_party', 'signed'],
    ['consent_words', 'words-left'],
  ])('%s emptied', async (table, kind) => {
    const check = await whileAttacked(
      (sql, id) => sql`delete from ${sql(table)} where clinic_id = ${id}`,
    );
    expect(check).toMatchObject({ intact: false, position: await positionOf(kind), what: 'said' });
  });

  it.each(TABLES)('a row of %s that no entry tells of', async (table) => {
    const check = await whileAttacked(
      (sql, id) => sql`insert into ${sql(table)}
        select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
        from ${sql(table)} t where clinic_id = ${id}`,
    );
    expect(check).toMatchObject({ intact: false, position: null, what: 'untold' });
  });
});
