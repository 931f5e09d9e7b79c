import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan, holdPlanned } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  seeVisit,
  shiftVisit,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bearerActor } from '../../auth/mint';
import { saveDetails } from '../../patient/save-details';
import { required } from '../../shared/invariant';
import { DAY_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { holdAppointment } from '../hold/hold';
import { reholdAppointment } from '../hold/rehold';
import { releaseHold } from '../hold/release';
import { moveAtDesk, previewMove } from '../move/desk-move';
import { moveAppointment } from '../move/move';
import { findPairs, type PlannedTime } from '../plan/find-pairs';
import { movePlan } from '../plan/move-plan';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update healthcare_service set max_open_per_patient = 1`),
  );
});

const BO = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };
const holder = async () => bearerActor(clinic.clinicId, (await holdSoonest(clinic)).appointmentId);

describe('the limit of open visits a patient', () => {
  it('refuses one more online and at the desk, of this patient and this service only', async () => {
    await bookTreatment(clinic);
    const refused = { ok: false, error: 'limit-reached' };
    const next = await holder();
    expect(await saveDetails(next, ADA)).toEqual(refused);
    const [startsAt] = await freeTimes(clinic, 6);
    const wish = { startsAt: startsAt ?? new Date(), practitionerId: null, patient: ADA };
    const staff = clinic.staffWith('reception');
    expect(await bookAtDesk(staff, { ...clinic.treatment, ...wish })).toEqual(refused);
    expectOk(await bookAtDesk(staff, { ...clinic.call, ...wish }));
    expectOk(await saveDetails(next, BO));
  });

  it('counts the assessment that is chosen with a treatment, and one that is chosen for it later', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    await bookPlan(clinic, { after: new Date(Date.now() + 6 * DAY_MS) });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update healthcare_service set max_open_per_patient = 1 where slug = 'consultation'`,
      ),
    );
    const limit = 'limit-reached';
    await expect(holdPlanned(clinic)).rejects.toThrow(limit);
    const offer = expectOk(await findPairs(clinic.visitor, { ...clinic.treatment, count: 1 }));
    const found = required(offer?.pairs[0], 'a pair');
    const placeOf = ({ startsAt, practitioner }: PlannedTime) => ({
      startsAt,
      practitionerId: practitioner.id,
    });
    const pair = { assessment: placeOf(found.assessment), treatment: placeOf(found.treatment) };
    const { appointmentId } = expectOk(
      await holdAppointment(clinic.visitor, { ...clinic.treatment, ...pair.treatment }),
    );
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await saveDetails(bearer, ADA));
    const both = { ...pair.treatment, assessment: pair.assessment };
    expect(await reholdAppointment(bearer, both)).toEqual({ ok: false, error: limit });
    await releaseHold(bearer);
    const [assessment, treatment] = [pair.assessment, pair.treatment];
    const atDesk = { ...clinic.treatment, ...treatment, assessment, patient: ADA };
    const staff = clinic.staffWith('reception');
    expect(await bookAtDesk(staff, atDesk)).toEqual({ ok: false, error: limit });
    expectOk(await bookAtDesk(staff, { ...atDesk, patient: BO }));
  });

  it('is asked again when a hold that ran out is taken up: another visit has its place by then', async () => {
    const left = await holder();
    expectOk(await saveDetails(left, ADA));
    await inTransaction(clinic.system, async (tx) => {
      await tx.execute(sql`update appointment set hold_expires_at = now() - interval '1 minute'
        where id = ${left.appointmentId}`);
      await tx.execute(sql`update slot set hold_expires_at = now() - interval '1 minute'
        where appointment_id = ${left.appointmentId}`);
    });
    await bookTreatment(clinic);
    const [startsAt] = await freeTimes(clinic, 6);
    const wish = { startsAt: startsAt ?? new Date(), practitionerId: null };
    expect(await reholdAppointment(left, wish)).toEqual({ ok: false, error: 'limit-reached' });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set max_open_per_patient = 2`),
    );
    expectOk(await reholdAppointment(left, wish));
  });

  it('is asked again when a cancellation is undone: they may have booked another one since', async () => {
    const first = await bookTreatment(clinic);
    const { appointmentId } = first;
    const staff = clinic.staffWith('reception');
    expectOk(await cancelAppointment(staff, { appointmentId, reason: 'clinic' }));
    const undo = async () =>
      restoreAppointment(staff, {
        appointmentId,
        expectedVersion: (await seeVisit(clinic, first)).version,
      });
    const [startsAt] = await freeTimes(clinic, 6);
    const wish = { startsAt: startsAt ?? new Date(), practitionerId: null, patient: ADA };
    const again = expectOk(await bookAtDesk(staff, { ...clinic.treatment, ...wish }));
    expect(await undo()).toEqual({ ok: false, error: 'limit-reached' });
    expectOk(await cancelAppointment(staff, { ...again, reason: 'clinic' }));
    expectOk(await undo());
  });

  it('is asked again when the desk moves a visit ahead that had begun, or whose patient was here', async () => {
    const missed = await bookTreatment(clinic);
    const { appointmentId } = missed;
    await shiftVisit(clinic, missed, { startsInHours: -30 });
    const staff = clinic.staffWith('reception');
    const [startsAt = new Date(), later = new Date()] = await freeTimes(clinic, 6, 30);
    const wish = { ...clinic.treatment, startsAt, practitionerId: null, patient: ADA };
    const second = expectOk(await bookAtDesk(staff, wish));
    const move = { appointmentId, startsAt: later, practitionerId: null };
    const refused = { ok: false, error: 'limit-reached' };
    expect(await moveAtDesk(staff, move)).toEqual(refused);
    expect(await previewMove(staff, move)).toEqual(refused);
    expect(await moveAppointment(staff, move)).toEqual(refused);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set status = 'arrived', arrived_at = now()
        where id = ${appointmentId}`),
    );
    expect(await moveAtDesk(staff, move)).toEqual(refused);
    // One that counts already may go on.
    expectOk(await moveAtDesk(staff, { ...second, startsAt: later, practitionerId: null }));
    expectOk(await cancelAppointment(staff, { ...second, reason: 'clinic' }));
    expectOk(await moveAtDesk(staff, move));
  });

  it('is asked again when the desk moves an assessment and its treatment, of which one had begun', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const { assessment, treatment } = await bookPlan(clinic);
    const staff = clinic.staffWith('reception');
    const again = await freeTimes(clinic, 12, 1);
    const { startsAt } = await seeVisit(clinic, treatment);
    await shiftVisit(clinic, assessment, { startsInHours: -30 });
    const wish = { ...clinic.assessment, practitionerId: null, patient: ADA };
    expectOk(await bookAtDesk(staff, { ...wish, startsAt: required(again[0], 'a time') }));
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update healthcare_service set max_open_per_patient = 1 where slug = 'consultation'`,
      ),
    );
    const { appointmentId } = assessment;
    const time = { practitionerId: null };
    const both = {
      appointmentId,
      assessment: { ...time, startsAt: new Date(startsAt.getTime() + 5 * DAY_MS) },
      treatment: { ...time, startsAt: new Date(startsAt.getTime() + 10 * DAY_MS) },
    };
    expect(await movePlan(staff, both)).toEqual({ ok: false, error: 'limit-reached' });
  });

  it('holds when the desk books twice at once for somebody known', async () => {
    const patient = { ...ADA, id: clinic.patientId };
    const times = await freeTimes(clinic, 6, 30);
    const [first, second] = [times.at(0), times.at(-1)];
    const both = await Promise.all(
      [first, second].map((startsAt = new Date()) => {
        const wish = { ...clinic.treatment, startsAt, practitionerId: null, patient };
        return bookAtDesk(clinic.staffWith('reception'), wish);
      }),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: 'limit-reached' });
  });

  it('holds when a patient gives their details in two bookings at once', async () => {
    const [one, two] = [await holder(), await holder()];
    const both = await Promise.all([saveDetails(one, ADA), saveDetails(two, ADA)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    // The same booking again is no other one.
    const winner = both[0].ok ? one : two;
    expectOk(await saveDetails(winner, ADA));
  });
});
