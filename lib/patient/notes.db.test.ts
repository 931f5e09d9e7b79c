import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { patientNote } from '@/db/schema/patient-note';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import type { StaffActor } from '../auth/actor';
import { newId, type PatientId, type StaffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { findPatientToBook } from './find-to-book';
import { patientFlags } from './flags';
import { listPatientVisits } from './list-visits';
import { addPatientNote, listPatientNotes, type PatientNoteId } from './notes';
import { takeBackNote } from './take-back-note';
import { listVisitFacts } from './visit-facts';

let clinic: SmallClinic;
let patientId: PatientId;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  const visit = await seeVisit(clinic, await bookTreatment(clinic));
  patientId = required(visit.patient, 'a patient').id;
});

describe('a note about a patient', () => {
  it('keeps who wrote it, and is read by the whole clinic and nobody else', async () => {
    const clinician = clinic.staffWith('clinician');
    expectOk(await addPatientNote(clinician, { patientId, text: '  Prefers mornings. ' }));
    expect(await listPatientNotes(clinic.staffWith('auditor'), patientId)).toMatchObject([
      { text: 'Prefers mornings.', writtenBy: 'Rosa Example' },
    ]);
    const stranger = (await makeSmallClinic()).staffWith('manager');
    expect(await listPatientNotes(stranger, patientId)).toEqual([]);
    expect(await addPatientNote(stranger, { patientId, text: 'x' })).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  it('is not empty, and not written by who only looks', async () => {
    const [reception, auditor] = [clinic.staffWith('reception'), clinic.staffWith('auditor')];
    expect(await addPatientNote(reception, { patientId, text: ' ' })).toMatchObject({
      error: 'text-missing',
    });
    expect(await addPatientNote(auditor, { patientId, text: 'x' })).toMatchObject({
      error: 'not-allowed',
    });
  });

  it.each([
    'update patient_note set text = $$other$$',
    'update patient_note set text = $$other$$, entered_in_error_at = now()',
    "update patient_note set entered_in_error_at = now() - interval '1 day'",
    'delete from patient_note',
  ])('never changes: %s is refused', async (statement) => {
    await expect(
      inTransaction(clinic.system, (tx) => tx.execute(sql.raw(statement))),
    ).rejects.toThrow();
  });
});

describe('a note that was a slip', () => {
  const noted = async (by: StaffActor, text: string) => {
    expectOk(await addPatientNote(by, { patientId, text }));
    const [note] = await listPatientNotes(by, patientId);
    return required(note, 'the note').id;
  };

  it('is marked as entered in error by its writer, once, and keeps its words, in the history too', async () => {
    const clinician = clinic.staffWith('clinician');
    const id = await noted(clinician, 'Of somebody else.');
    expect(await listPatientNotes(clinician, patientId)).toMatchObject([
      { id, enteredInErrorAt: null, canTakeBack: true },
      {},
    ]);
    expectOk(await takeBackNote(clinician, id));
    expect(await takeBackNote(clinician, id)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await listPatientNotes(clinician, patientId)).toMatchObject([
      {
        id,
        text: 'Of somebody else.',
        writtenBy: 'Rosa Example',
        enteredInErrorAt: expect.any(Date),
        canTakeBack: false,
      },
      {},
    ]);
    const told = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ action: auditEvent.action, actorId: auditEvent.actorId })
        .from(auditEvent)
        .where(sql`${auditEvent.detail} ->> 'noteId' = ${id}`)
        .orderBy(auditEvent.sequence),
    );
    const actorId = clinician.staffId;
    expect(told).toEqual([
      { action: 'patient.note-added', actorId },
      { action: 'patient.note-taken-back', actorId },
    ]);
    await expect(
      inTransaction(clinic.system, (tx) =>
        tx.execute(sql`update patient_note set entered_in_error_at = null where id = ${id}`),
      ),
    ).rejects.toThrow();
  });

  it('is nobody else’s to take back', async () => {
    const clinician = clinic.staffWith('clinician');
    const reception = { ...clinic.staffWith('reception'), staffId: newId<StaffId>() };
    const id = await noted(clinician, 'Prefers Rosa.');
    const seen = await listPatientNotes(reception, patientId);
    expect(seen.map(({ canTakeBack }) => canTakeBack)).not.toContain(true);
    const stranger = (await makeSmallClinic()).staffWith('manager');
    const asked = [reception, clinic.staffWith('auditor'), stranger];
    const answers = await Promise.all(asked.map((actor) => takeBackNote(actor, id)));
    expect(answers).toMatchObject([
      { error: 'not-yours' },
      { error: 'not-allowed' },
      { error: 'not-found' },
    ]);
  });

  it('stays once its time to be taken back is over', async () => {
    const clinician = clinic.staffWith('clinician');
    const { clinicId, staffId: writtenBy } = clinician;
    const id = newId<PatientNoteId>();
    const writtenAt = sql`now() - interval '61 minutes'`;
    await inTransaction(clinician, (tx) =>
      tx
        .insert(patientNote)
        .values({ clinicId, id, patientId, text: 'Of an hour ago.', writtenBy, writtenAt }),
    );
    const notes = await listPatientNotes(clinician, patientId);
    expect(notes.find((note) => note.id === id)).toMatchObject({ canTakeBack: false });
    expect(await takeBackNote(clinician, id)).toEqual({ ok: false, error: 'too-late' });
  });
});

describe('booking for somebody who was found', () => {
  it('is for exactly them, with the number typed for this visit', async () => {
    const staff = clinic.staffWith('reception');
    const { id, ...onFile } = required(await findPatientToBook(staff, patientId), 'Ada');
    const [startsAt = new Date()] = await freeTimes(clinic, 20);
    const { appointmentId } = expectOk(
      await bookAtDesk(staff, {
        ...clinic.call,
        startsAt,
        practitionerId: null,
        patient: { ...onFile, id, phone: '+447400999000' },
      }),
    );
    const visits = await listPatientVisits(staff, patientId);
    expect(visits.map((visit) => visit.id)).toContain(appointmentId);
    expect((await findPatientToBook(staff, patientId))?.phone).toBe(ADA.phone);
    expect(await findPatientToBook(clinic.staffWith('auditor'), patientId)).toBeNull();
  });
});

describe('the facts of a patient’s visits', () => {
  it('are the clinic’s own, and flag what is missing', async () => {
    const staff = clinic.staffWith('reception');
    const visits = await listPatientVisits(staff, patientId);
    const ids = visits.map(({ id }) => id);
    const facts = await listVisitFacts(staff, ids);
    expect(facts.consents).toHaveLength(1);
    expect(facts.payments).toMatchObject([{ status: 'captured' }]);
    expect(patientFlags(30, visits, facts)).toEqual([]);
    const stranger = (await makeSmallClinic()).staffWith('manager');
    const none = await listVisitFacts(stranger, ids);
    expect(Object.values(none).flat()).toEqual([]);
    expect(patientFlags(17, visits, none)).toEqual([
      ...['Under 18', 'Consent to sign', 'Deposit not paid'],
    ]);
  });
});
