import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { patient } from '@/db/schema/patient';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { listPatientVisits } from './list-visits';
import { openPatientRecord } from './open-record';
import { searchPatients } from './search';

type Person = readonly [fullName: string, phone: string, birthDate: string, email: string];

const PEOPLE: readonly Person[] = [
  ['Katherine Smith', '+447400123456', '1990-03-12', 'kate@example.com'],
  ['John Smith', '+447400999888', '1958-07-01', 'john.smith@example.com'],
  ['Søren Müller-Strauß', '+12125550123', '1971-11-30', 'soren@example.com'],
  ['Siobhán O’Neil', '+353861234567', '1984-02-29', 'siobhan@example.com'],
  ['Anna Goldberg', '+447911222333', '2001-12-03', 'anna@example.com'],
  ['Пётр Ёлкин', '+37369123456', '1969-05-05', 'petr@example.com'],
  ['محمد بن أحمد', '+447700900111', '1977-01-08', 'mo@example.com'],
  ['山田太郎', '+447700900222', '1980-10-10', 'taro@example.com'],
];

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  await addPeople(clinic, PEOPLE);
});

async function addPeople(own: SmallClinic, people: readonly Person[]) {
  const rows = people.map(([fullName, phone, birthDate, email]) => ({
    ...{ clinicId: own.clinicId, id: newId<PatientId>(), fullName, phone, birthDate },
    ...{ email, emailKey: email },
  }));
  await inTransaction(own.system, (tx) => tx.insert(patient).values(rows));
}

async function found(typed: string, own = clinic): Promise<string[]> {
  const patients = await searchPatients(own.staffWith('reception'), typed);
  return patients.map(({ fullName }) => fullName);
}

describe('a patient is found', () => {
  it.each([
    ['the whole name', 'Katherine Smith', 'Katherine Smith'],
    ['the name the other way round', 'smith katherine', 'Katherine Smith'],
    ['how words of it begin', 'kat sm', 'Katherine Smith'],
    ['a part inside of a word', 'berg', 'Anna Goldberg'],
    ['letters without their marks', 'soren muller', 'Søren Müller-Strauß'],
    ['letters with their marks', 'Müller', 'Søren Müller-Strauß'],
    ['ss for ß, after a hyphen', 'strauss', 'Søren Müller-Strauß'],
    ['no apostrophe', 'oneil', 'Siobhán O’Neil'],
    ['an apostrophe of another kind', "o'neil", 'Siobhán O’Neil'],
    ['a gap for the apostrophe', 'O Neil', 'Siobhán O’Neil'],
    ['two letters in the wrong order', 'Kahterine', 'Katherine Smith'],
    ['a letter too few', 'Kathrine', 'Katherine Smith'],
    ['a letter too many', 'Goldbberg', 'Anna Goldberg'],
    ['another letter, from the first on', 'Catherine Smith', 'Katherine Smith'],
    ['a slip in each word', 'Katharine Smyth', 'Katherine Smith'],
    ['a slip in what is typed so far', 'kathre', 'Katherine Smith'],
    ['Cyrillic without the dots', 'елкин петр', 'Пётр Ёлкин'],
    ['a slip in Cyrillic', 'Елкен', 'Пётр Ёлкин'],
    ['Arabic', 'محمد', 'محمد بن أحمد'],
    ['how a Japanese name begins', '山田', '山田太郎'],
    ['the end of the number', '3456', 'Katherine Smith'],
    ['the number as one dials it at home', '07400 123456', 'Katherine Smith'],
    ['the beginning of that', '0740012', 'Katherine Smith'],
    ['the number with its country', '+44 7400 123456', 'Katherine Smith'],
    ['the number as one dials it abroad', '0044 7400 123 456', 'Katherine Smith'],
    ['an American number', '(212) 555-0123', 'Søren Müller-Strauß'],
    ['the birth date', '12/03/1990', 'Katherine Smith'],
    ['the birth date as Americans write it', '3/12/1990', 'Katherine Smith'],
    ['the birth date with dots', '1.7.58', 'John Smith'],
    ['the birth date in words', '1st July 1958', 'John Smith'],
    ['the birth date in a row', '01071958', 'John Smith'],
    ['name and birth date', 'smith 1958-07-01', 'John Smith'],
    ['name and year of birth', 'smith 1958', 'John Smith'],
    ['name and digits', 'smith 9888', 'John Smith'],
    ['the mail address', 'Kate@Example.com', 'Katherine Smith'],
    ['how the mail address begins', 'kate@', 'Katherine Smith'],
  ])('by %s', async (_, typed, name) => {
    expect((await found(typed))[0]).toBe(name);
  });

  it('by the reference of a visit, with and without its hyphen, and then alone', async () => {
    const booked = await bookTreatment(clinic);
    const { reference } = await seeVisit(clinic, booked);
    expect(await found(reference)).toEqual(['Ada Example']);
    expect(await found(reference.toLowerCase().replace('-', ' '))).toEqual(['Ada Example']);
    const [ada] = await searchPatients(clinic.staffWith('reception'), 'ada example');
    const id = booked.appointmentId;
    expect(ada?.visit).toMatchObject({ id, isAhead: true, status: 'booked' });
  });

  it('whole words first, then how words begin, then slips', async () => {
    const own = await makeSmallClinic();
    const names = ['Eva Braund', 'Eva Brauns', 'Eva Braun', 'Eva Brawn', 'Eva Braunstein'];
    await addPeople(
      own,
      names.map((name, n) => [name, `+44740012300${n}`, '1990-01-01', `${n}@example.com`]),
    );
    const [first, ...others] = await found('eva braun', own);
    expect(first).toBe('Eva Braun');
    expect(others.slice(0, 3)).toEqual(['Eva Braund', 'Eva Brauns', 'Eva Braunstein']);
    expect(others.slice(3)).toEqual(['Eva Brawn']);
  });

  it('under the new name and number alone, once they changed, and not at all once erased', async () => {
    const own = await makeSmallClinic();
    await addPeople(own, [['Mary Maiden', '+447400111222', '1990-01-01', 'mary@example.com']]);
    const change = (values: Partial<typeof patient.$inferInsert>) =>
      inTransaction(own.system, (tx) =>
        tx.update(patient).set(values).where(eq(patient.email, 'mary@example.com')),
      );
    await change({ fullName: 'Mary Married', phone: '+447400333444' });
    expect(await found('maiden', own)).toEqual([]);
    expect(await found('1222', own)).toEqual([]);
    expect(await found('married 3444', own)).toEqual(['Mary Married']);
  });
});

describe('nobody is found', () => {
  it.each([
    ['nothing', ''],
    ['only spaces and marks', ' - '],
    ['a name of nobody', 'Zacharias Quux'],
    ['a name and the wrong birth date', 'Katherine 1958-07-01'],
    ['a day that does not exist', '31/02/1990'],
    ['what looks like a command', "'; drop table patient; --"],
    ['what looks like a pattern', '%'],
    ['broken characters', '\ud800\u0000'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('by %s', async (_, typed) => {
    expect(await found(typed)).toEqual([]);
  });

  it('of another clinic, by whatever is typed', async () => {
    const other = await makeSmallClinic();
    await addPeople(other, [['Xenia Private', '+447400555666', '1991-04-04', 'xenia@example.com']]);
    const booked = await bookTreatment(other);
    const { reference } = await seeVisit(other, booked);
    for (const typed of ['xenia', 'private', 'Xenai', '5666', '4/4/1991', 'xenia@', reference]) {
      expect(await found(typed), typed).toEqual([]);
    }
    expect(await found('xenia', other)).toEqual(['Xenia Private']);
  });

  it('by anyone but staff: the keys show nothing to a visitor or a patient', async () => {
    for (const actor of [clinic.visitor, clinic.patient]) {
      const rows = await inTransaction(actor, (tx) =>
        tx.execute(sql`select * from patient_search_key`),
      );
      expect(rows).toHaveLength(0);
    }
  });
});

describe('opening a patient’s page', () => {
  it('is written down with who did it, and shows nobody of another clinic', async () => {
    const staff = clinic.staffWith('clinician');
    const [kate] = await searchPatients(staff, 'Katherine Smith');
    const { id } = required(kate, 'Katherine');
    expect((await openPatientRecord(staff, id))?.phone).toBe('+447400123456');
    const reads = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ by: auditEvent.actorId, action: auditEvent.action })
        .from(auditEvent)
        .where(eq(auditEvent.patientId, id)),
    );
    expect(reads).toEqual([{ by: staff.staffId, action: 'patient.record-read' }]);

    const stranger = (await makeSmallClinic()).staffWith('manager');
    expect(await openPatientRecord(stranger, id)).toBeNull();
    expect(await listPatientVisits(stranger, id)).toEqual([]);
  });

  it('shows the visits that were booked, and no hold that ran out', async () => {
    const booked = await bookTreatment(clinic, {
      details: { ...ADA, email: 'visits@example.com' },
    });
    const { patient: own } = await seeVisit(clinic, booked);
    const visits = await listPatientVisits(
      clinic.staffWith('reception'),
      required(own, 'a patient').id,
    );
    expect(visits).toMatchObject([{ id: booked.appointmentId, status: 'booked', isAhead: true }]);
  });
});
