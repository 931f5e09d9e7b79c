import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { refund } from '@/db/schema/payment';
import { listJobs } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookCall,
  bookTreatment,
  expectOk,
  holdSoonest,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { holdAppointment } from '../hold/hold';
import { type CancelInput, cancelAppointment } from './cancel';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const cancel = (bearer: BearerActor, reason: CancelInput['reason'] = 'patient') =>
  cancelAppointment(bearer, { appointmentId: bearer.appointmentId, reason });

const cancelAsStaff = (bearer: BearerActor, reason: CancelInput['reason']) =>
  cancelAppointment(clinic.staffWith('reception'), {
    appointmentId: bearer.appointmentId,
    reason,
  });

const refundsOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx.select().from(refund).where(eq(refund.appointmentId, appointmentId)),
  );

async function auditedRule({ appointmentId }: BearerActor) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.select().from(auditEvent).where(eq(auditEvent.entityId, appointmentId)),
  );
  return rows.find(({ action }) => action === 'appointment.cancelled')?.detail.rule;
}

describe('the money of a cancelled visit', () => {
  const cases: [
    string,
    { startsInHours: number; bookedDaysAgo?: number },
    'patient' | CancelInput['reason'],
    boolean,
    number,
    string,
  ][] = [
    ['two days and a bit before', { startsInHours: 49 }, 'patient', false, 2_200, 'full-notice'],
    ['a day and a bit before', { startsInHours: 25 }, 'patient', false, 1_100, 'half-notice'],
    ['on the day', { startsInHours: 5 }, 'patient', false, 0, 'late'],
    [
      'on the day, booked two days ago',
      { startsInHours: 5, bookedDaysAgo: 2 },
      'patient',
      false,
      2_200,
      'statutory',
    ],
    ['on the day, by the clinic', { startsInHours: 5 }, 'clinic', true, 2_200, 'clinic'],
    ['on the day, found unsuitable', { startsInHours: 5 }, 'not-suitable', true, 2_200, 'clinic'],
    ['on the day, by phone', { startsInHours: 5 }, 'patient', true, 0, 'late'],
    // The reason in a patient's form is not theirs to choose.
    ['on the day, as if by the clinic', { startsInHours: 5 }, 'clinic', false, 0, 'late'],
  ];

  it.each(cases)('%s', async (_, when, reason, byStaff, refundMinor, rule) => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, when);
    const result = await (byStaff ? cancelAsStaff(bearer, reason) : cancel(bearer, reason));
    expect(result).toEqual({ ok: true, value: { refundMinor } });
    expect(await auditedRule(bearer)).toBe(rule);
    const refunds = await refundsOf(bearer);
    expect(refunds.map(({ amountMinor, status }) => [amountMinor, status])).toEqual(
      refundMinor > 0 ? [[refundMinor, 'pending']] : [],
    );
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      cancellationReason: byStaff ? reason : 'patient',
    });
  });

  it('is nothing where nothing was paid', async () => {
    const bearer = await bookCall(clinic);
    expect(await cancelAsStaff(bearer, 'clinic')).toEqual({ ok: true, value: { refundMinor: 0 } });
    expect(await refundsOf(bearer)).toEqual([]);
  });
});

describe('cancelling a visit', () => {
  it('frees its time at once', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    expectOk(await cancel(bearer));
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: true });
  });

  it('happens once, however often it is asked for at once: one refund, one message', async () => {
    const bearer = await bookTreatment(clinic);
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => cancel(bearer)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: 'not-cancellable' });
    expect(await refundsOf(bearer)).toHaveLength(1);
    const kinds = (await messagesOf(clinic, bearer)).map(({ kind }) => kind);
    expect(kinds).toEqual(['appointment-booked', 'appointment-cancelled']);
  });

  it('by the patient is told and refunded at once, by staff three minutes later', async () => {
    const own = await bookTreatment(clinic);
    const staffs = await bookTreatment(clinic);
    expectOk(await cancel(own));
    expectOk(await cancelAsStaff(staffs, 'clinic'));
    for (const [bearer, minutes] of [
      [own, 0],
      [staffs, 3],
    ] as const) {
      const message = (await messagesOf(clinic, bearer)).at(-1);
      expect(message).toMatchObject({ kind: 'appointment-cancelled', delayMinutes: minutes });
      const [opened] = await refundsOf(bearer);
      const jobs = await listJobs([message?.id ?? '', opened?.id ?? '']);
      expect(jobs.map(({ task }) => task).sort()).toEqual(['send-communication', 'settle-refund']);
      expect(jobs.map((job) => job.minutes)).toEqual([minutes, minutes]);
    }
  });

  it('is too late for the patient once it has begun, not for staff', async () => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: -0.01 });
    expect(await cancel(bearer)).toEqual({ ok: false, error: 'too-late' });
    expect(await cancelAsStaff(bearer, 'clinic')).toMatchObject({ ok: true });
  });

  it('refuses a stale screen, a visit that is only held, and one that is done', async () => {
    const bearer = await bookTreatment(clinic);
    const { appointmentId } = bearer;
    const stale = { appointmentId, reason: 'clinic', expectedVersion: 1 } as const;
    expect(await cancelAppointment(clinic.staffWith('reception'), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    const held = await holdSoonest(clinic);
    expect(await cancel(bearerActor(clinic.clinicId, held.appointmentId))).toEqual({
      ok: false,
      error: 'not-cancellable',
    });
  });

  it('refuses strangers and auditors without telling that the visit is there', async () => {
    const bearer = await bookTreatment(clinic);
    const { appointmentId } = bearer;
    const other = await makeSmallClinic();
    const askers = [
      await bookTreatment(clinic),
      bearerActor(other.clinicId, appointmentId),
      { ...clinic.patient, patientIds: [] },
      other.staffWith('manager'),
      clinic.staffWith('auditor'),
    ];
    for (const asker of askers) {
      expect(await cancelAppointment(asker, { appointmentId, reason: 'clinic' })).toEqual({
        ok: false,
        error: 'not-found',
      });
    }
    expect(
      await cancelAppointment(clinic.patient, { appointmentId, reason: 'patient' }),
    ).toMatchObject({
      ok: true,
    });
  });
});
