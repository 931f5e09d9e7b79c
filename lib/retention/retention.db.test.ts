import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { patient } from '@/db/schema/patient';
import { legalHold, retentionErasure } from '@/db/schema/retention';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { verifyLedger } from '../consent-ledger/verify';
import { openCopy } from '../consent-proof/commands';
import { correctDetails, detailsVersion } from '../patient/correct-details';
import { findPatientToBook } from '../patient/find-to-book';
import { newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { confirmErasure, liftLegalHold, setLegalHold } from './commands';
import { findRetention, listDue, listHolds } from './queries';

const REFUSED = (error: string) => ({ ok: false, error });
const DONE = { ok: true, value: null };

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** A patient with one signed visit that ended so many years ago. */
async function seen(own: SmallClinic, yearsAgo: number): Promise<PatientId> {
  const { appointmentId, patientId } = await readyToPay(own);
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    const past = owner`- make_interval(years => ${yearsAgo}) - interval '100 days'`;
    await owner`update appointment set starts_at = starts_at ${past}, ends_at = ends_at ${past}
      where id = ${appointmentId}`;
    await owner`insert into consent_party
        (clinic_id, consent_id, appointment_id, patient_id, role, name, relation, words, recorded_by)
      select clinic_id, id, appointment_id, patient_id, 'guardian', 'Ada Example senior', 'Mother', 'Ada Example, my own',
        ${own.staffId} from consent where appointment_id = ${appointmentId}`;
    await owner`insert into signing_need (clinic_id, appointment_id, patient_id, witness_reason, set_by)
      values (${own.clinicId}, ${appointmentId}, ${patientId}, 'Ada Example cannot write', ${own.staffId})`;
    await owner`update patient set created_at = now() ${past} where id = ${patientId}`;
  });
  if (!patientId) throw new Error('a visit that is ready to pay has its patient');
  return patientId;
}

describe('records are kept', () => {
  it.each([
    ['an adult: 8 years after the last visit', '1990-02-03', '2010-06-15', '2018-06-15', 'adult'],
    ['18 on the day', '1992-06-15', '2010-06-15', '2018-06-15', 'adult'],
    ['17: to the 26th birthday', '1992-06-16', '2010-06-15', '2018-06-16', 'child-26'],
    ['17 on the day', '1993-06-15', '2010-06-15', '2019-06-15', 'child-26'],
    ['16 on the day', '1994-06-15', '2010-06-15', '2019-06-15', 'child-25'],
    ['15 on the day', '1995-06-15', '2010-06-15', '2020-06-15', 'child-25'],
    ['16: to the 25th birthday', '1993-06-16', '2010-06-15', '2018-06-16', 'child-25'],
    ['a baby: to the 25th birthday', '2010-01-10', '2010-06-15', '2035-01-10', 'child-25'],
    ['a leap day, to a year without one', '1980-02-03', '2012-02-29', '2020-02-29', 'adult'],
    ['born on a leap day', '1996-02-29', '2010-06-15', '2021-02-28', 'child-25'],
  ])('%s', async (_, birthDate, lastSeenOn, keptUntil, rule) => {
    const id = newId<PatientId>();
    await inTransaction(clinic.system, (tx) =>
      tx.insert(patient).values({
        clinicId: clinic.clinicId,
        id,
        fullName: 'Kit Example',
        email: '',
        emailKey: '',
        phone: '',
        birthDate,
        createdAt: new Date(`${lastSeenOn}T12:00:00Z`),
      }),
    );
    expect(await findRetention(clinic.staffWith('auditor'), id)).toEqual({
      lastSeenOn,
      keptUntil,
      rule,
      fullName: 'Kit Example',
      hold: null,
      erasedAt: null,
    });
  });
});

describe('erasing', () => {
  it('waits until the time is over, and then takes all that is personal; the ledger still holds', async () => {
    const own = await makeSmallClinic();
    const manager = own.staffWith('manager');
    const patientId = await seen(own, 7);
    expect(await listDue(manager)).toEqual([]);
    expect(await confirmErasure(manager, patientId)).toEqual(REFUSED('not-due'));
    const older = await seen(own, 8);
    expect(older).toBe(patientId);
    expect(await listDue(manager)).toEqual([]);
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update appointment set starts_at = starts_at - interval '2 years', ends_at = ends_at - interval '2 years',
        sites = '["+442079460001"]', sites_before = '["+442079460001"]',
        overbooked_before = '{"reason": "+442079460001"}',
        reflection_override_before = '{"reason": "+442079460001"}' where clinic_id = ${own.clinicId}`;
    });
    expect(await listDue(manager)).toMatchObject([{ patientId, rule: 'adult' }]);
    expect(await confirmErasure(own.staffWith('clinician'), patientId)).toEqual(
      REFUSED('not-allowed'),
    );
    expect(await confirmErasure(manager, patientId)).toEqual(DONE);
    expect(await confirmErasure(manager, patientId)).toEqual(REFUSED('already-erased'));
    expect(await listDue(manager)).toEqual([]);
    expect(await verifyLedger(own.system)).toMatchObject({ intact: true, entries: 11 });
    expect(await findRetention(manager, patientId)).toMatchObject({ rule: 'adult' });
    await expectNothingPersonal(own);
  });

  it('takes somebody as well who has no address', async () => {
    const own = await makeSmallClinic();
    const patientId = await seen(own, 9);
    await asOwner(
      (owner) => owner`update patient set email = null, email_key = null where id = ${patientId}`,
    );
    expect(await confirmErasure(own.staffWith('manager'), patientId)).toEqual(DONE);
    await expectNothingPersonal(own);
  });

  it('lets no copy be made any more', async () => {
    const own = await makeSmallClinic();
    const patientId = await seen(own, 9);
    const [row] = await inTransaction(own.system, (tx) =>
      tx.execute<{ id: never }>(sql`select id from consent`),
    );
    expect(await confirmErasure(own.staffWith('manager'), patientId)).toEqual(DONE);
    const copy = await openCopy(own.staffWith('manager'), row?.id ?? ('' as never));
    expect(copy).toEqual(REFUSED('not-found'));
  });

  it('is refused under a legal hold, which a manager sets and lifts with a reason', async () => {
    const own = await makeSmallClinic();
    const manager = own.staffWith('manager');
    const patientId = await seen(own, 9);
    const hold = { patientId, reason: ' A claim was announced. ' };
    expect(await setLegalHold(own.staffWith('clinician'), hold)).toEqual(REFUSED('not-allowed'));
    expect(await setLegalHold(manager, { patientId, reason: ' ' })).toEqual(
      REFUSED('reason-missing'),
    );
    const both = await Promise.all([setLegalHold(manager, hold), setLegalHold(manager, hold)]);
    expect(both).toContainEqual(DONE);
    expect(both).toContainEqual(REFUSED('already-held'));
    expect(await listHolds(manager)).toMatchObject([
      { patientId, reason: 'A claim was announced.' },
    ]);
    expect(await listDue(manager)).toEqual([]);
    expect(await confirmErasure(manager, patientId)).toEqual(REFUSED('held'));
    expect(await liftLegalHold(manager, { patientId, reason: 'Settled.' })).toEqual(DONE);
    expect(await liftLegalHold(manager, { patientId, reason: 'Again.' })).toEqual(
      REFUSED('not-held'),
    );
    expect(await confirmErasure(manager, patientId)).toEqual(DONE);
    expect(await verifyLedger(own.system)).toMatchObject({ intact: true, entries: 8 });
    await expectNothingPersonal(own);
  });

  it('takes what was on file before a correction', async () => {
    const own = await makeSmallClinic();
    const manager = own.staffWith('manager');
    const patientId = await seen(own, 9);
    const { fullName, email, phone, birthDate } = required(
      await findPatientToBook(manager, patientId),
      'the patient',
    );
    const details = { fullName, email, phone, birthDate };
    const corrected = { ...details, email: 'ada.other@example.com' };
    const version = detailsVersion(details);
    expect(await correctDetails(manager, { patientId, details: corrected, version })).toEqual(DONE);
    expect(await confirmErasure(manager, patientId)).toEqual(DONE);
    await expectNothingPersonal(own);
  });

  it('is nobody’s in another clinic', async () => {
    const own = await makeSmallClinic();
    const patientId = await seen(own, 9);
    const stranger = clinic.staffWith('manager');
    expect(await confirmErasure(stranger, patientId)).toEqual(REFUSED('not-found'));
    expect(await setLegalHold(stranger, { patientId, reason: 'x' })).toEqual(REFUSED('not-found'));
    expect(await findRetention(stranger, patientId)).toBeNull();
  });

  it('leaves no table with a patient out: each is erased, or keeps only ids, times and amounts', async () => {
    const rows = await asOwner(
      (owner) => owner<{ name: string }[]>`select table_name as name
        from information_schema.columns where table_schema = 'public' and column_name = 'patient_id'`,
    );
    const erased = [
      'appointment',
      'consent',
      'consent_event',
      'consent_party',
      'consent_words',
      'legal_hold',
      'patient_note',
      'patient_search_key',
      'procedure',
      'questionnaire_response',
      'screening_clearance',
      'signing_need',
    ];
    const without = [
      'appointment_series',
      'audit_event',
      'communication',
      'payment',
      'refund',
      'retention_erasure',
      'signing_code',
      'waitlist_entry',
      'waitlist_offer',
    ];
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...erased, ...without].toSorted());
  });
});

describe('the database itself', () => {
  const asApp = (own: SmallClinic, statement: ReturnType<typeof sql>) =>
    inTransaction(own.system, (tx) => tx.execute(statement)).then(
      () => 'done',
      (error: { cause?: { message?: string } }) => error.cause?.message,
    );

  it('takes no confirmation early, under a hold, or with another date', async () => {
    const own = await makeSmallClinic();
    const patientId = await seen(own, 7);
    const insert = (keptUntil: string) =>
      asApp(
        own,
        sql`insert into retention_erasure (clinic_id, patient_id, kept_until, rule, confirmed_by)
          values (${own.clinicId}, ${patientId}, ${keptUntil}, 'adult', ${own.staffId})`,
      );
    expect(await insert('2020-01-01')).toMatch(/are kept until/);
    const held = await seen(clinic, 9);
    expect(
      await setLegalHold(clinic.staffWith('manager'), { patientId: held, reason: 'x' }),
    ).toEqual(DONE);
    const due = await findRetention(clinic.staffWith('manager'), held);
    const early = asApp(
      clinic,
      sql`insert into retention_erasure (clinic_id, patient_id, kept_until, rule, confirmed_by)
        values (${clinic.clinicId}, ${held}, ${due?.keptUntil ?? ''}, 'adult', ${clinic.staffId})`,
    );
    expect(await early).toBe('these records are kept for a legal reason');
    expect(await inTransaction(own.system, (tx) => tx.select().from(retentionErasure))).toEqual([]);
  });

  it.each([
    ['delete from patient', /violates foreign key constraint/],
    ['delete from appointment', /kept until its time is over/],
    ['delete from consent_words', /permission denied/],
    ['delete from legal_hold', /permission denied/],
    ['update patient set erased_at = now()', /nobody confirmed/],
    [`update consent set signer_name = 'Erased'`, /a signed consent never changes/],
    [`update consent_words set text = 'Erased'`, /never changes/],
    [`update questionnaire_response set answers = '{}'`, /permission denied/],
    [`select patient_erase((select id from patient limit 1), '{1}')`, /nobody confirmed/],
  ])('refuses the application: %s', async (statement, words) => {
    const own = await makeSmallClinic();
    const { appointmentId, patientId } = await readyToPay(own);
    await asOwner(async (owner) => {
      await owner`insert into consent_words (clinic_id, appointment_id, patient_id, kind, text)
        values (${own.clinicId}, ${appointmentId}, ${patientId}, 'question', 'Will it hurt?')`;
      await owner`update appointment set booked_at = now() where id = ${appointmentId}`;
    });
    expect(await asApp(own, sql.raw(statement))).toMatch(words);
  });

  it.each([
    [`update questionnaire_response set answers = '{}'`, 'answers never change'],
    ['update consent_event set content = null', 'append-only'],
    [`update procedure set note = 'x'`, 'never changes'],
    ['delete from payment', 'kept until its time is over'],
  ])('refuses the owner of the tables too: %s', async (statement, words) => {
    const own = await makeSmallClinic();
    const { appointmentId, patientId } = await readyToPay(own);
    const change = asOwner(async (owner) => {
      await owner`insert into payment (clinic_id, appointment_id, patient_id, status, amount_minor, currency, checkout_expires_at)
        values (${own.clinicId}, ${appointmentId}, ${patientId}, 'expired', 100, 'GBP', now())`;
      await owner`insert into procedure (clinic_id, appointment_id, patient_id, healthcare_service_id, practitioner_id,
          consent_id, status, sites, note, performed_at, recorded_by)
        select clinic_id, appointment_id, patient_id, healthcare_service_id, practitioner_id, id, 'completed', '[]',
          'done', now(), ${own.staffId} from consent where appointment_id = ${appointmentId} limit 1`;
      await owner.unsafe(`${statement} where patient_id = '${patientId}'`);
    });
    await expect(change).rejects.toThrow(words);
  });
});

/** No name, address, number or word of the patient anywhere in the clinic, whatever the table. */
async function expectNothingPersonal(own: SmallClinic): Promise<void> {
  const found = await asOwner(async (owner) => {
    const tables = await owner<{ name: string }[]>`select table_name as name
      from information_schema.columns where table_schema = 'public' and column_name = 'clinic_id'`;
    const hits: string[] = [];
    for (const { name } of tables) {
      const rows = await owner`select 1 from ${owner(name)} t where clinic_id = ${own.clinicId}
        and (t::text ilike '%ada_example%' or t::text like '%1990-02-03%' or t::text like '%442079460001%'
          or t::text like '%192.0.2.1%')`;
      if (rows.length > 0) hits.push(name);
    }
    return hits;
  });
  expect(found).toEqual([]);
  const holds = await inTransaction(own.system, (tx) =>
    tx.select().from(legalHold).where(eq(legalHold.clinicId, own.clinicId)),
  );
  for (const { reason } of holds) expect(reason).toBe('Erased');
}
