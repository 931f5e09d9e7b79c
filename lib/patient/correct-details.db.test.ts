import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { communication } from '@/db/schema/communication';
import { consent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, holdSoonest, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { visitSecret } from '../appointment/secret';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { findBearer } from '../auth/visit-bearer';
import { SENT_AGAIN } from '../communication/model';
import { listCommunications } from '../communication/queries';
import { proveIdentity, requestSigningCode } from '../consent/signing/signing-code';
import { findConsentGaps } from '../consent/standing/read-standing';
import { findSettingUndo } from '../setting-undo/find';
import { undoSetting } from '../setting-undo/undo';
import type { PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { correctDetails, detailsVersion } from './correct-details';
import { saveDetails } from './save-details';
import type { PatientDetails } from './schema';
import { searchPatients } from './search';

let clinic: SmallClinic;
let visit: BearerActor;
let patientId: PatientId;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  visit = await bookTreatment(clinic, { details: WRONG });
  patientId = required((await seeVisit(clinic, visit)).patient, 'a patient').id;
});

const WRONG = { ...ADA, email: 'ada.wrong@example.com' };
const RIGHT = { ...WRONG, email: 'Ada.Right@Example.com' };
const desk = () => clinic.staffWith('reception');
const correct = (details: PatientDetails, of: PatientDetails = WRONG, actor = desk()) =>
  correctDetails(actor, { patientId, details, version: detailsVersion(of) });
const refusal = (error: string) => ({ ok: false, error });

const onFile = () =>
  inTransaction(clinic.system, async (tx) => {
    const [row] = await tx.select().from(patient).where(eq(patient.id, patientId));
    return required(row, 'the patient');
  });

const theirConsents = () =>
  inTransaction(clinic.system, (tx) =>
    tx.select().from(consent).where(eq(consent.appointmentId, visit.appointmentId)),
  );

describe('correcting the details of a patient', () => {
  it('changes what is on file, found and booked by, and tells the history which fields, not what they say', async () => {
    expectOk(await correct(RIGHT));
    expect(await onFile()).toMatchObject({ ...RIGHT, emailKey: 'ada.right@example.com' });
    expect((await searchPatients(desk(), 'ada.right@example.com')).map(({ id }) => id)).toEqual([
      patientId,
    ]);
    expect(await searchPatients(desk(), WRONG.email)).toEqual([]);
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    const next = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await saveDetails(next, RIGHT));
    expect((await seeVisit(clinic, next)).patient?.id).toBe(patientId);
    const [event] = await inTransaction(desk(), (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.action, 'patient.details-corrected')),
    );
    expect(event).toMatchObject({ entityId: patientId, patientId, detail: { fields: ['email'] } });
    expect(event?.actorId).toBe(desk().staffId);
  });

  it.each(['reception', 'clinician', 'prescriber', 'manager'] as const)(
    'is for a %s',
    async (role) => {
      expectOk(await correct(RIGHT, WRONG, clinic.staffWith(role)));
    },
  );

  it('is not for who only looks, nor for another clinic', async () => {
    expect(await correct(RIGHT, WRONG, clinic.staffWith('auditor'))).toEqual(
      refusal('not-allowed'),
    );
    const stranger = (await makeSmallClinic()).staffWith('manager');
    expect(await correct(RIGHT, WRONG, stranger)).toEqual(refusal('not-found'));
    expect(await onFile()).toMatchObject(WRONG);
  });

  it('writes over nobody’s later correction, and over one of two at the same moment', async () => {
    const both = [RIGHT, { ...WRONG, phone: '+442079460002' }];
    const done = await Promise.all(both.map((details) => correct(details)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter(({ ok }) => !ok)).toEqual([refusal('changed-meanwhile')]);
    const now = await onFile();
    expect(await correct({ ...WRONG, fullName: 'Late' })).toEqual(refusal('changed-meanwhile'));
    expect(await onFile()).toEqual(now);
  });

  it('does nothing where nothing differs', async () => {
    expect(await correct(WRONG)).toEqual(refusal('no-change'));
    expect(await findSettingUndo(desk(), patientId, ['patient'])).toBeNull();
  });

  it('makes nobody the second one of a person who is on file', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    expectOk(await saveDetails(bearerActor(clinic.clinicId, appointmentId), RIGHT));
    const typed = { ...RIGHT, fullName: ' ADA  example', email: 'ADA.right@example.com' };
    expect(await correct(typed)).toEqual(refusal('already-known'));
    // A namesake at the same address who was born on another day is somebody else.
    expectOk(await correct({ ...RIGHT, birthDate: '1990-02-04' }));
  });
});

describe('undoing a correction', () => {
  const undoable = () => findSettingUndo(desk(), patientId, ['patient']);

  it('brings back what was on file, once', async () => {
    expectOk(await correct(RIGHT));
    const { id } = required(await undoable(), 'the way back');
    expectOk(await undoSetting(desk(), id));
    expect(await onFile()).toMatchObject({ ...WRONG, emailKey: WRONG.email });
    expect(await undoable()).toBeNull();
  });

  it('leaves what somebody has corrected since', async () => {
    expectOk(await correct(RIGHT));
    const { id } = required(await undoable(), 'the way back');
    const later = { ...RIGHT, phone: '+442079460003' };
    expectOk(await correct(later, RIGHT, clinic.staffWith('manager')));
    expect(await undoSetting(desk(), id)).toEqual(refusal('changed-meanwhile'));
    expect(await onFile()).toMatchObject(later);
  });
});

describe('after a correction', () => {
  it('what was signed stays word for word, and somebody who is under age lacks a guardian', async () => {
    const before = await theirConsents();
    expect(before).toHaveLength(1);
    const young = `${new Date().getFullYear() - 12}-01-01`;
    expectOk(await correct({ ...WRONG, fullName: 'Ada Other', birthDate: young }));
    expect(await theirConsents()).toEqual(before);
    const gaps = await findConsentGaps(desk(), visit.appointmentId, new Date());
    expect(gaps).toContain('guardian-missing');
  });

  it('a code mailed to the wrong address proves nothing, typed or not', async () => {
    expectOk(await requestSigningCode(visit));
    expectOk(await correct(RIGHT));
    expect(await proveIdentity(visit, '000000')).toBe('over');
  });

  const opens = (version: number) =>
    findBearer(clinic.clinicId, visitSecret(visit.appointmentId, version));
  const messages = async () =>
    (await listCommunications(clinic.system, visit.appointmentId)).filter(
      ({ kind }) => kind === 'appointment-booked',
    );
  const settled = (status: 'completed' | 'on-hold') =>
    inTransaction(clinic.system, (tx) =>
      tx
        .update(communication)
        .set({ status })
        .where(eq(communication.appointmentId, visit.appointmentId)),
    );

  it('a link mailed to the wrong address opens nothing, and the right one is sent a link that does', async () => {
    await settled('completed');
    expect(await opens(1)).not.toBeNull();
    expectOk(await correct(RIGHT));
    expect(await opens(1)).toBeNull();
    expect(await opens(2)).toMatchObject({ appointmentId: visit.appointmentId, patientId });
    expect((await seeVisit(clinic, visit)).secretVersion).toBe(2);
    const [again, ...before] = await messages();
    expect(again).toMatchObject({ status: 'preparation' });
    expect(before.map(({ status }) => status)).toEqual(['completed']);
  });

  it('one that went to nobody is sent to the right address by itself, once, also where it is undone', async () => {
    await settled('on-hold');
    expectOk(await correct(RIGHT));
    const { id } = required(await findSettingUndo(desk(), patientId, ['patient']), 'the way back');
    expectOk(await undoSetting(desk(), id));
    expect(await Promise.all([opens(1), opens(2)])).toEqual([null, null]);
    expect(await opens(3)).not.toBeNull();
    expect((await messages()).map(({ status, statusReason }) => [status, statusReason])).toEqual([
      ['preparation', null],
      ['not-done', SENT_AGAIN],
    ]);
  });

  it('whoever only has another phone number keeps their links', async () => {
    expectOk(await correct({ ...WRONG, phone: '+442079460004' }));
    expect(await opens(1)).not.toBeNull();
  });
});
