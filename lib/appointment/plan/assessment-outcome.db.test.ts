import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { localDateOf } from '../../scheduling/zone';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { listDay } from '../desk/queries';
import { lockAppointment } from '../lock';
import { isAssessed } from './assessment';
import { findNotSuitable } from './assessment-outcome';
import { findFindings } from './findings';
import { withdrawFinding } from './withdraw-finding';

let clinic: SmallClinic;
let treatment: BearerActor;
let assessment: BearerActor;
let startsAt: Date;

beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  ({ assessment, treatment } = await bookPlan(clinic));
  ({ startsAt } = await seeVisit(clinic, treatment));
});

const MISSING = { ok: false, error: 'assessment-missing' };

const bookAgain = (at = startsAt, service = clinic.treatment) =>
  bookAtDesk(clinic.staffWith('reception'), {
    ...service,
    startsAt: at,
    practitionerId: null,
    patient: ADA,
  });

const hourLater = () => new Date(startsAt.getTime() + HOUR_MS);

async function assessedFrom(startsInHours: number) {
  await shiftVisit(clinic, assessment, { startsInHours });
  await inTransaction(clinic.system, (tx) =>
    tx.execute(
      `update appointment set status = 'fulfilled' where id = '${assessment.appointmentId}'`,
    ),
  );
}

async function saysNotSuitable(kind?: HealthcareServiceId) {
  const { appointmentId } = assessment;
  const { version: expectedVersion } = await seeVisit(clinic, assessment);
  const input = { appointmentId, note: 'Not milia.', expectedVersion, ...(kind && { kind }) };
  return findNotSuitable(clinic.staffWith('clinician'), input);
}

async function undo(appointmentId: AppointmentId) {
  const visit = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
  const { version: expectedVersion } = await seeVisit(clinic, visit);
  return restoreAppointment(clinic.staffWith('reception'), { appointmentId, expectedVersion });
}

describe('an assessment that found the treatment not suitable opens no other of its kind', () => {
  it('though the one planned with it had been cancelled by the patient; undone, it does again', async () => {
    const { appointmentId } = treatment;
    expectOk(await cancelAppointment(treatment, { appointmentId, reason: 'patient' }));
    const { appointmentId: second } = expectOk(await bookAgain());
    await assessedFrom(-1);
    expect(await saysNotSuitable()).toEqual({ ok: true, value: { treatmentIds: [second] } });
    expect(await bookAgain(hourLater())).toEqual(MISSING);
    expectOk(await undo(second));
    expectOk(await bookAgain(hourLater()));
  });

  it('though it was done before its time', async () => {
    await assessedFrom(0.2);
    expectOk(await saysNotSuitable());
    expect(await bookAgain()).toEqual(MISSING);
    expectOk(await undo(treatment.appointmentId));
    expectOk(await bookAgain(hourLater()));
  });

  it('of each kind that was planned after it, and each is undone by itself', async () => {
    const other = clinic.call;
    await inTransaction(clinic.system, (tx) =>
      tx.execute(`update healthcare_service set prerequisites = t.prerequisites
        from healthcare_service t where t.id = '${clinic.treatmentId}' and healthcare_service.id = '${clinic.callId}'`),
    );
    const { appointmentId } = expectOk(await bookAgain(hourLater(), other));
    const dayLater = new Date(startsAt.getTime() + DAY_MS);
    await assessedFrom(-1);
    const { treatmentIds } = expectOk(await saysNotSuitable());
    expect(new Set(treatmentIds)).toEqual(new Set([treatment.appointmentId, appointmentId]));
    expect(await bookAgain(dayLater, other)).toEqual(MISSING);
    expect(await bookAgain(dayLater)).toEqual(MISSING);
    expectOk(await undo(appointmentId));
    expect(await bookAgain(dayLater)).toEqual(MISSING);
    expectOk(await bookAgain(dayLater, other));
  });

  it('also where nothing was planned any more: of the kind that is named, until it is taken back', async () => {
    const { appointmentId } = treatment;
    expectOk(await cancelAppointment(treatment, { appointmentId, reason: 'patient' }));
    await assessedFrom(-1);
    expect(await saysNotSuitable()).toEqual({ ok: false, error: 'nothing-planned' });
    expect(await saysNotSuitable(clinic.callId)).toEqual({ ok: false, error: 'not-possible' });
    expect(await saysNotSuitable(clinic.treatmentId)).toEqual({
      ok: true,
      value: { treatmentIds: [] },
    });
    expect(await bookAgain(hourLater())).toEqual(MISSING);
    expect(await findFindings(clinic.staffWith('reception'), assessment.appointmentId)).toEqual({
      ...{ booked: [], isAlsoHeld: false, open: [] },
      ruledOut: [expect.objectContaining({ id: clinic.treatmentId, calledOff: false })],
    });
    const { version: expectedVersion } = await seeVisit(clinic, assessment);
    const finding = {
      ...{ appointmentId: assessment.appointmentId, kind: clinic.treatmentId },
      expectedVersion,
    };
    expect(await withdrawFinding(clinic.staffWith('reception'), finding)).toEqual({
      ok: false,
      error: 'not-allowed',
    });
    expectOk(await withdrawFinding(clinic.staffWith('clinician'), finding));
    expectOk(await bookAgain(hourLater()));
  });

  it('and of no other kind than the one that is named, whose treatment alone is called off', async () => {
    await inTransaction(clinic.system, (tx) =>
      tx.execute(`update healthcare_service set prerequisites = t.prerequisites
        from healthcare_service t where t.id = '${clinic.treatmentId}' and healthcare_service.id = '${clinic.callId}'`),
    );
    const { appointmentId } = expectOk(await bookAgain(hourLater(), clinic.call));
    await assessedFrom(-1);
    const { treatmentIds } = expectOk(await saysNotSuitable(clinic.callId));
    expect(treatmentIds).toEqual([appointmentId]);
    expect((await seeVisit(clinic, treatment)).status).toBe('booked');
    const { version: expectedVersion } = await seeVisit(clinic, assessment);
    const finding = { appointmentId: assessment.appointmentId, kind: clinic.callId };
    expect(
      await withdrawFinding(clinic.staffWith('clinician'), { ...finding, expectedVersion }),
    ).toEqual({ ok: false, error: 'not-possible' });
  });
});

describe('an assessment that found the treatment not suitable, where an older one had found nothing against it,', () => {
  /** The one planned with the treatment was done long ago; another visit has the patient in the room now. */
  async function seenAgain(): Promise<BearerActor> {
    const later = await assessmentLater(HOUR_MS);
    await assessedFrom(-30 * 24);
    const { appointmentId } = expectOk(await bookAgain(later, clinic.assessment));
    const again = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    await shiftVisit(clinic, again, { startsInHours: -0.1 });
    await change(`update appointment set status = 'checked-in' where id = '${appointmentId}'`);
    return again;
  }

  const change = (statement: string) => inTransaction(clinic.system, (tx) => tx.execute(statement));

  const assessmentLater = async (byMs: number) =>
    new Date((await seeVisit(clinic, assessment)).startsAt.getTime() + byMs);

  const statusOf = async (appointmentId: AppointmentId) =>
    (await seeVisit(clinic, bearerActor(clinic.clinicId, appointmentId))).status;

  it('calls the treatment off as well, and says so before', async () => {
    const { appointmentId } = treatment;
    assessment = await seenAgain();
    const clinician = clinic.staffWith('clinician');
    const ends = { booked: [startsAt], isAlsoHeld: false };
    expect(await findFindings(clinician, assessment.appointmentId)).toMatchObject({
      ...{ booked: [], isAlsoHeld: false, ruledOut: [] },
      open: [{ id: clinic.treatmentId, ends }],
    });
    expect(await saysNotSuitable(clinic.treatmentId)).toEqual({
      ok: true,
      value: { treatmentIds: [appointmentId] },
    });
    expect(await seeVisit(clinic, treatment)).toMatchObject({
      ...{ status: 'cancelled', cancellationReason: 'not-suitable' },
      refund: { amountMinor: 2_200 },
    });
    expectOk(await undo(appointmentId));
    expect(await statusOf(appointmentId)).toBe('booked');
  });

  it('calls off each of the kind that was planned with it, and no other kind', async () => {
    await change(`update healthcare_service set prerequisites = t.prerequisites
      from healthcare_service t where t.id = '${clinic.treatmentId}' and healthcare_service.id = '${clinic.callId}'`);
    const { appointmentId: otherKind } = expectOk(await bookAgain(hourLater(), clinic.call));
    const { appointmentId: planned } = expectOk(
      await bookAgain(new Date(startsAt.getTime() + DAY_MS)),
    );
    assessment = await seenAgain();
    await change(
      `update appointment set planned_for_id = '${planned}' where id = '${assessment.appointmentId}'`,
    );
    const { treatmentIds } = expectOk(await saysNotSuitable());
    expect(new Set(treatmentIds)).toEqual(new Set([planned, treatment.appointmentId]));
    expect(await statusOf(otherKind)).toBe('booked');
  });

  it('leaves one that somebody will look at again before it', async () => {
    const later = await assessmentLater(DAY_MS);
    assessment = await seenAgain();
    expectOk(await bookAgain(later, clinic.assessment));
    await shiftVisit(clinic, treatment, { startsInHours: 7 * 24 });
    expect(await saysNotSuitable(clinic.treatmentId)).toEqual({
      ok: true,
      value: { treatmentIds: [] },
    });
    expect(await statusOf(treatment.appointmentId)).toBe('booked');
  });
});

describe('an assessment whose time is over counts only for who came', () => {
  const NOBODY_SAID = ['booked', 'proposed'] as const;
  const CAME = ['arrived', 'checked-in'] as const;

  async function stands(status: string, startsInHours: number): Promise<boolean> {
    const { appointmentId } = assessment;
    await shiftVisit(clinic, assessment, { startsInHours });
    return inTransaction(clinic.system, async (tx) => {
      await tx.execute(`update appointment set status = '${status}' where id = '${appointmentId}'`);
      const row = await lockAppointment(tx, clinic.system, treatment.appointmentId);
      return isAssessed(tx, clinic.system, required(row, 'a treatment'));
    });
  }

  /** Where it is about noon now: an hour ago was today. */
  async function moveToNoon() {
    const ahead = new Date().getUTCHours() - 12;
    const zone = `Etc/GMT${ahead < 0 ? '' : '+'}${ahead}`;
    await inTransaction(clinic.system, (tx) =>
      tx.execute(`update location set time_zone = '${zone}'`),
    );
  }

  it.each(NOBODY_SAID)('not while it is only %s: nothing can be booked on it', async (status) => {
    expect(await stands(status, 1)).toBe(true);
    expect(await stands(status, -1)).toBe(false);
    expect(await bookAgain(hourLater())).toEqual(MISSING);
    expect(await stands('fulfilled', -1)).toBe(true);
  });

  it('and its treatment says so on its day', async () => {
    const { location } = await seeVisit(clinic, treatment);
    const date = localDateOf(startsAt.getTime(), location.timeZone);
    const flags = async () => {
      const day = await listDay(clinic.staffWith('reception'), { location, date });
      return day.filter(({ id }) => id === treatment.appointmentId);
    };
    expect(await flags()).toMatchObject([{ isUnassessed: false }]);
    await shiftVisit(clinic, assessment, { startsInHours: -1 });
    expect(await flags()).toMatchObject([
      { isUnassessed: true, roomGaps: expect.arrayContaining(['assessment-missing']) },
    ]);
  });

  it.each(CAME)('%s it counts until the day is over', async (status) => {
    await moveToNoon();
    expect(await stands(status, -1)).toBe(true);
    expect(await stands(status, -25)).toBe(false);
  });
});
