import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { refund } from '@/db/schema/payment';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookTreatment,
  expectOk,
  holdSoonest,
  messagesOf,
  readyToPay,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { clearReview, declineReview } from '../follow-up/review';
import { holdAppointment } from '../hold/hold';
import { sweepExpiredHolds } from '../hold/release';
import { cancelAppointment } from './cancel';
import { restoreAppointment } from './restore';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const cancelAsStaff = async (bearer: BearerActor, reason: 'clinic' | 'not-suitable' = 'clinic') =>
  expectOk(
    await cancelAppointment(clinic.staffWith('reception'), {
      appointmentId: bearer.appointmentId,
      reason,
    }),
  );

const restore = async (bearer: BearerActor, role: 'reception' | 'auditor' = 'reception') =>
  restoreAppointment(clinic.staffWith(role), {
    appointmentId: bearer.appointmentId,
    expectedVersion: (await seeVisit(clinic, bearer)).version,
  });

const refundsOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx.select().from(refund).where(eq(refund.appointmentId, appointmentId)),
  );

/** Lets minutes pass for a visit and its messages. */
const letPass = ({ appointmentId }: BearerActor, minutes: number) =>
  inTransaction(clinic.system, async (tx) => {
    const by = sql`make_interval(mins => ${minutes})`;
    await tx.execute(sql`update appointment set cancelled_at = cancelled_at - ${by},
      hold_expires_at = hold_expires_at - ${by} where id = ${appointmentId}`);
    await tx.execute(
      sql`update slot set hold_expires_at = hold_expires_at - ${by} where appointment_id = ${appointmentId}`,
    );
    await tx.execute(
      sql`update communication set send_after = send_after - ${by} where appointment_id = ${appointmentId}`,
    );
  });

describe('undoing a cancellation', () => {
  it('takes the time again and withdraws the refund while nobody has been told', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    await cancelAsStaff(bearer);
    await letPass(bearer, 2);
    expect(await refundsOf(bearer)).toHaveLength(1);
    expect(await restore(bearer)).toEqual({ ok: true, value: null });
    expect(await refundsOf(bearer)).toEqual([]);
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'booked',
      startsAt: before.startsAt,
      practitioner: before.practitioner,
      consent: { status: 'proposed' },
      cancellationReason: null,
      cancelledAt: null,
    });
  });

  it('can be followed by another cancellation, which returns the money after all', async () => {
    const bearer = await bookTreatment(clinic);
    await cancelAsStaff(bearer);
    expectOk(await restore(bearer));
    await cancelAsStaff(bearer);
    expect((await refundsOf(bearer)).map(({ amountMinor }) => amountMinor)).toEqual([2_200]);
  });

  it('is refused when somebody took the time, and the refund stands', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    await cancelAsStaff(bearer);
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    expectOk(await holdAppointment(clinic.visitor, wish));
    expect(await restore(bearer)).toEqual({ ok: false, error: 'slot-taken' });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
    expect(await refundsOf(bearer)).toHaveLength(1);
  });

  it('is too late after three minutes', async () => {
    const bearer = await bookTreatment(clinic);
    await cancelAsStaff(bearer);
    await letPass(bearer, 3);
    expect(await restore(bearer)).toEqual({ ok: false, error: 'too-late' });
  });

  it('is too late once Stripe was asked for the refund', async () => {
    const bearer = await bookTreatment(clinic);
    await cancelAsStaff(bearer);
    await inTransaction(clinic.system, (tx) =>
      tx.update(refund).set({ attempt: 1 }).where(eq(refund.appointmentId, bearer.appointmentId)),
    );
    expect(await restore(bearer)).toEqual({ ok: false, error: 'too-late' });
    expect(await refundsOf(bearer)).toHaveLength(1);
  });

  it('never takes back what the patient cancelled: they were told at once', async () => {
    const bearer = await bookTreatment(clinic);
    const { appointmentId } = bearer;
    expectOk(await cancelAppointment(bearer, { appointmentId, reason: 'patient' }));
    expect(await restore(bearer)).toEqual({ ok: false, error: 'too-late' });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
  });

  it('never books a hold that ran out: nobody paid for it', async () => {
    const ready = await readyToPay(clinic);
    const { appointmentId } = await holdSoonest(clinic);
    const bare = bearerActor(clinic.clinicId, appointmentId);
    for (const bearer of [ready, bare]) {
      await letPass(bearer, 60);
      await sweepExpiredHolds(clinic.system);
      expect(await restore(bearer)).toEqual({ ok: false, error: 'too-late' });
      expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
    }
  });

  it('of a declined request makes it a request again, for a clinician to decide', async () => {
    const bearer = await bookTreatment(clinic, { answers: { age: 'yes', cold: 'no' } });
    const { version } = await seeVisit(clinic, bearer);
    const { appointmentId } = bearer;
    const review = { appointmentId, note: 'Too risky', expectedVersion: version };
    expectOk(await declineReview(clinic.staffWith('clinician'), review));
    expect(await restore(bearer)).toEqual({ ok: true, value: null });
    const visit = await seeVisit(clinic, bearer);
    expect(visit.status).toBe('proposed');
    const again = { ...review, note: 'Fine after all', expectedVersion: visit.version };
    expect(await clearReview(clinic.staffWith('clinician'), again)).toMatchObject({ ok: true });
  });

  it('of a visit that a clinician had cleared makes it booked again', async () => {
    const bearer = await bookTreatment(clinic, { answers: { age: 'yes', cold: 'no' } });
    const { version } = await seeVisit(clinic, bearer);
    const { appointmentId } = bearer;
    const review = { appointmentId, note: 'Fine', expectedVersion: version };
    expectOk(await clearReview(clinic.staffWith('clinician'), review));
    await cancelAsStaff(bearer, 'not-suitable');
    expectOk(await restore(bearer));
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked' });
  });

  it('works for a visit whose hour has come: the slip is made at the desk, with the patient there', async () => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: -0.01 });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set starts_at = date_trunc('day', now()) - interval '12 hours',
        ends_at = date_trunc('day', now()) - interval '11 hours' where id = ${bearer.appointmentId}`),
    );
    await cancelAsStaff(bearer);
    expect(await restore(bearer)).toEqual({ ok: true, value: null });
  });

  it('refuses a stale screen and an auditor', async () => {
    const bearer = await bookTreatment(clinic);
    await cancelAsStaff(bearer);
    const { appointmentId } = bearer;
    expect(
      await restoreAppointment(clinic.staffWith('reception'), {
        appointmentId,
        expectedVersion: 1,
      }),
    ).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await restore(bearer, 'auditor')).toEqual({ ok: false, error: 'not-found' });
  });

  it('leaves the message of the cancellation to withhold itself, and queues none of its own', async () => {
    const bearer = await bookTreatment(clinic);
    await cancelAsStaff(bearer);
    const before = await messagesOf(clinic, bearer);
    expectOk(await restore(bearer));
    expect(await messagesOf(clinic, bearer)).toEqual(before);
  });
});
