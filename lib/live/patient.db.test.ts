import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { patient } from '@/db/schema/patient';
import { CHEEK, clinicianOf, readyForRoom } from '@/db/testing/agreed';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { correctDetails, detailsVersion } from '../patient/correct-details';
import { addPatientNote } from '../patient/notes';
import { takeBackNote } from '../patient/take-back-note';
import { recordProcedure } from '../procedure/record';
import { newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { onDeskChange } from './hub';
import type { DeskChange } from './model';
import { changedSince, readLiveVersion } from './queries';
import { watchDays, watchPatient } from './watch-list';

let clinic: SmallClinic;
let visit: BearerActor;
let patientId: PatientId;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  visit = await readyForRoom(clinic);
  patientId = required((await seeVisit(clinic, visit)).patient, 'a patient').id;
});

const reception = () => clinic.staffWith('reception');

/** The patient's page, the page of the visit, the calendar of its day, and that of another day. */
async function screens(of = patientId) {
  const start = (await seeVisit(clinic, visit)).startsAt.getTime();
  const { clinicId, locationId } = clinic;
  const day = (from: number, withBeside: boolean) =>
    watchDays({ clinicId, locationId, start: from, end: from + DAY_MS / 4, withBeside });
  return [
    watchPatient(reception(), of),
    day(start, true),
    day(start, false),
    day(start + 10 * DAY_MS, false),
  ];
}

/** Which of them are told of an act: while they are open, and when they ask for what they missed. */
async function whoHears(act: () => Promise<unknown>, of = patientId) {
  const open = await screens(of);
  const watched = await Promise.all(open.map(({ now }) => now()));
  const said: (DeskChange | null)[] = [];
  const leave = await onDeskChange((change) => said.push(change));
  const before = await readLiveVersion(reception());
  await act();
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 1_000 });
  leave();
  const live = open.map(async (one) => {
    const all = said.map((change) => change !== null && one.concerns(change));
    return (await Promise.all(all)).some(Boolean);
  });
  const missed = watched.map((one) => changedSince(reception(), one, before));
  return {
    live: await Promise.all(live),
    missed: (await Promise.all(missed)).map(({ changed }) => changed),
  };
}

const both = (told: readonly boolean[]) => ({ live: told, missed: told });

/** Somebody on file who never had a visit. */
async function onFile(): Promise<PatientId> {
  const id = newId<PatientId>();
  const { fullName, email, phone, birthDate } = ADA;
  const details = { fullName, email, emailKey: email, phone, birthDate };
  await inTransaction(clinic.system, (tx) =>
    tx.insert(patient).values({ clinicId: clinic.clinicId, id, ...details }),
  );
  return id;
}

describe('what is known of a patient is heard', () => {
  it('by every screen with their name when it is corrected', async () => {
    const { fullName, email, phone, birthDate } = required(
      (await seeVisit(clinic, visit)).patient,
      'a patient',
    );
    const before = { fullName, email, phone, birthDate };
    const details = { ...before, fullName: 'Ada Corrected' };
    const input = { patientId, details, version: detailsVersion(before) };
    const correct = async () => expectOk(await correctDetails(reception(), input));
    expect(await whoHears(correct)).toEqual(both([true, true, true, false]));
  });

  it('by no screen when nothing that any shows has changed', async () => {
    const touch = sql`update patient set updated_at = now() where id = ${patientId}`;
    const before = await readLiveVersion(reception());
    await inTransaction(clinic.system, (tx) => tx.execute(touch));
    for (const screen of await screens()) {
      const { changed } = await changedSince(reception(), await screen.now(), before);
      expect(changed).toBe(false);
    }
  });

  it('by their pages, not the calendar, when a note is written and when it is taken back', async () => {
    const text = 'Allergic to lidocaine';
    let noteId = '' as Parameters<typeof takeBackNote>[1];
    const add = async () => {
      noteId = expectOk(await addPatientNote(reception(), { patientId, text }));
    };
    expect(await whoHears(add)).toEqual(both([true, true, false, false]));
    const undo = async () => expectOk(await takeBackNote(reception(), noteId));
    expect(await whoHears(undo)).toEqual(both([true, true, false, false]));
  });

  it('by their page also when they have no visit, and by no calendar', async () => {
    const id = await onFile();
    const add = async () =>
      expectOk(await addPatientNote(reception(), { patientId: id, text: 'Rang' }));
    expect(await whoHears(add, id)).toEqual(both([true, true, false, false]));
    const correct = () =>
      inTransaction(clinic.system, (tx) =>
        tx.update(patient).set({ phone: '+442079460999' }).where(eq(patient.id, id)),
      );
    expect(await whoHears(correct, id)).toEqual(both([true, true, false, false]));
  });

  it('by the page of the visit when it is written down what was done', async () => {
    const { appointmentId } = visit;
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ status: 'checked-in' }).where(eq(appointment.id, appointmentId)),
    );
    const clinician = await clinicianOf(clinic, visit);
    const input = { status: 'completed', sites: CHEEK, note: 'Two frozen.' } as const;
    const record = async () =>
      expectOk(await recordProcedure(clinician, { appointmentId, ...input }));
    expect(await whoHears(record)).toEqual(both([true, true, false, false]));
  });

  it('by their page when a visit comes on another day, and not of the visits of others', async () => {
    const open = watchPatient(reception(), patientId);
    await open.now();
    const said: (DeskChange | null)[] = [];
    const leave = await onDeskChange((change) => said.push(change));
    const hears = async () => {
      await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 1_000 });
      const all = said.splice(0).map((change) => change !== null && open.concerns(change));
      return (await Promise.all(all)).some(Boolean);
    };
    const after = new Date(Date.now() + 30 * DAY_MS);
    const { appointmentId } = await bookTreatment(clinic, { after });
    expect(await hears()).toBe(false);
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ patientId }).where(eq(appointment.id, appointmentId)),
    );
    expect(await hears()).toBe(true);
    leave();
  });
});

it('very many corrected at once are one change of everything', async () => {
  const { clinicId } = clinic;
  const noted = await inTransaction(clinic.system, async (tx) => {
    await tx.execute(sql`insert into patient (clinic_id, full_name, phone, birth_date)
      select ${clinicId}, 'Many ' || n, '+442079460000', '1990-01-01' from generate_series(1, 150) n`);
    await tx.execute(sql`update patient set phone = '+442079460001' where full_name like 'Many %'`);
    return tx.execute(sql`select location_id, is_beside from calendar_change
      where transaction_id = pg_current_xact_id()`);
  });
  expect([...noted]).toEqual([{ location_id: null, is_beside: false }]);
});
