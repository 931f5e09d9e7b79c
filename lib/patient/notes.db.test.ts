import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import type { PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { findPatientToBook } from './find-to-book';
import { patientFlags } from './flags';
import { listPatientVisits } from './list-visits';
import { addPatientNote, listPatientNotes } from './notes';
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

  it.each(['update patient_note set text = $$other$$', 'delete from patient_note'])(
    'never changes: %s is refused',
    async (statement) => {
      await expect(
        inTransaction(clinic.system, (tx) => tx.execute(sql.raw(statement))),
      ).rejects.toThrow();
    },
  );
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
