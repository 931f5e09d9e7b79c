import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner, listJobs } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { addDays, dayInterval, localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { cancelAppointment } from '../cancel/cancel';
import { holdAppointment } from '../hold/hold';
import { browseTimes } from '../times/browse-times';
import { moveAppointment } from './move';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const oneTime = async (inDays: number) => required((await freeTimes(clinic, inDays))[0], 'a time');

const move = (bearer: BearerActor, startsAt: Date, practitionerId: string | null = null) =>
  moveAppointment(bearer, {
    appointmentId: bearer.appointmentId,
    startsAt,
    practitionerId: practitionerId as (typeof clinic.practitionerIds)[number] | null,
  });

/** Moves the moment at which the consent was first shown, past the trigger that forbids it. */
const setInformedAt = (bearer: BearerActor, presentedAt: Date) =>
  asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update consent set presented_at = ${presentedAt} where appointment_id = ${bearer.appointmentId}`;
  });

const hours = (count: number) => count * 3_600_000;

describe('moving a visit', () => {
  it('keeps the clinician when anyone will do, though another is less busy, and so the consent', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    const startsAt = await oneTime(9);
    // Their own clinician gets a call that day: the other one is now the least busy.
    const call = await holdAppointment(clinic.visitor, {
      ...clinic.call,
      startsAt: new Date(startsAt.getTime() + hours(3)),
      practitionerId: before.practitioner.id,
    });
    expect(call).toMatchObject({ ok: true });
    expect(await move(bearer, startsAt)).toEqual({ ok: true, value: null });
    const after = await seeVisit(clinic, bearer);
    expect(after.practitioner.id).toBe(before.practitioner.id);
    expect(after.consent?.status).toBe('proposed');
  });

  it('gives the old time to others and takes the new one, both at once', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    const startsAt = await oneTime(6);
    expect(await move(bearer, startsAt)).toEqual({ ok: true, value: null });
    const wish = { ...clinic.treatment, practitionerId: null };
    expect(
      await holdAppointment(clinic.visitor, { ...wish, startsAt: before.startsAt }),
    ).toMatchObject({ ok: true });
    expect(await holdAppointment(clinic.visitor, { ...wish, startsAt })).toEqual({
      ok: false,
      error: 'slot-taken',
    });
    const after = await seeVisit(clinic, bearer);
    expect(after).toMatchObject({ status: 'booked', startsAt, version: before.version + 1 });
    expect((await slotsOf(clinic, bearer)).map((row) => row.status)).toEqual([
      'busy',
      'busy',
      'busy',
    ]);
  });

  it.each([
    ['that somebody has', async () => (await holdSoonest(clinic)).startsAt, 'slot-taken'],
    ['in the past', async () => new Date('2020-01-06T10:00:00Z'), 'too-soon'],
    ['at night', async () => new Date(`${addDays(today(), 9)}T03:00:00Z`), 'time-not-offered'],
    ['at the end of time', async () => new Date(8.64e15), 'time-not-offered'],
    ['that is no time', async () => new Date('nonsense'), 'time-not-offered'],
  ])('to a time %s is refused and leaves everything as it was', async (_, startsAt, error) => {
    const bearer = await bookTreatment(clinic);
    const before = [await seeVisit(clinic, bearer), await slotsOf(clinic, bearer)];
    expect(await move(bearer, await startsAt())).toEqual({ ok: false, error });
    expect([await seeVisit(clinic, bearer), await slotsOf(clinic, bearer)]).toEqual(before);
    expect(await messagesOf(clinic, bearer)).toHaveLength(1);
  });

  it('has one winner when two want the same new time; the loser keeps the old one', async () => {
    const both = [await bookTreatment(clinic), await bookTreatment(clinic)];
    const startsAt = await oneTime(8);
    const results = await Promise.all(both.map((bearer) => move(bearer, startsAt)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: 'slot-taken' });
    for (const bearer of both) {
      const visit = await seeVisit(clinic, bearer);
      const taken = await slotsOf(clinic, bearer);
      expect(taken.map(({ during }) => during.start)).toEqual(taken.map(() => visit.startsAt));
      expect(taken).toHaveLength(3);
    }
  });

  it('that meets a cancellation never leaves a cancelled visit with a time', async () => {
    for (const startsAt of await freeTimes(clinic, 10, 4)) {
      const bearer = await bookTreatment(clinic);
      const [, cancelled] = await Promise.all([
        move(bearer, startsAt),
        cancelAppointment(bearer, { appointmentId: bearer.appointmentId, reason: 'patient' }),
      ]);
      expect(cancelled).toMatchObject({ ok: true });
      expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
      expect(await slotsOf(clinic, bearer)).toEqual([]);
    }
  });

  it('ends the consent when the clinician changes, and only then', async () => {
    const bearer = await bookTreatment(clinic);
    const { practitioner } = await seeVisit(clinic, bearer);
    expectOk(await move(bearer, await oneTime(12), practitioner.id));
    expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ status: 'proposed' });
    const other = required(
      clinic.practitionerIds.find((id) => id !== practitioner.id),
      'another clinician',
    );
    expectOk(await move(bearer, await oneTime(12), other));
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      practitioner: { id: other },
      consent: { status: 'inactive' },
    });
  });

  it('tells the patient once: at once what they did, after three minutes what staff did', async () => {
    const bearer = await bookTreatment(clinic);
    expectOk(await move(bearer, await oneTime(14)));
    expectOk(
      await moveAppointment(clinic.staffWith('reception'), {
        appointmentId: bearer.appointmentId,
        startsAt: await oneTime(15),
        practitionerId: null,
      }),
    );
    const [, own, staffs] = await messagesOf(clinic, bearer);
    expect(own).toMatchObject({ kind: 'appointment-moved', aboutSequence: 1, delayMinutes: 0 });
    expect(staffs).toMatchObject({ kind: 'appointment-moved', aboutSequence: 2, delayMinutes: 3 });
    expect(await listJobs([staffs?.id ?? ''])).toMatchObject([
      { task: 'send-communication', minutes: 3 },
    ]);
  });
});

function today() {
  return localDateOf(Date.now(), 'Europe/London');
}

describe('thinking time, when a visit is moved,', () => {
  it('counts from when the consent was first shown, to the second, for patients and for staff', async () => {
    const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + hours(24 * 16)) });
    const startsAt = await oneTime(0);
    await setInformedAt(bearer, new Date(startsAt.getTime() - hours(48) + 1_000));
    for (const asker of [bearer, clinic.staffWith('manager')]) {
      const { appointmentId } = bearer;
      expect(
        await moveAppointment(asker, { appointmentId, startsAt, practitionerId: null }),
      ).toEqual({ ok: false, error: 'too-soon' });
    }
    await setInformedAt(bearer, new Date(startsAt.getTime() - hours(48)));
    expect(await move(bearer, startsAt)).toEqual({ ok: true, value: null });
  });

  it('is over for someone who read it ten days ago: they are offered tomorrow, and may come', async () => {
    const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + hours(24 * 16)) });
    await setInformedAt(bearer, new Date(Date.now() - hours(240)));
    const tomorrow = dayInterval(addDays(today(), 1), 'Europe/London').start + hours(12);
    const shown = async (asker: Parameters<typeof browseTimes>[0]) => {
      const page = {
        from: addDays(today(), 1),
        practitionerId: null,
        taken: null,
        now: new Date(),
      };
      const { days } = expectOk(await browseTimes(asker, { ...clinic.treatment, ...page }));
      return days.flatMap(({ times }) => times).map(({ startsAt }) => startsAt.getTime());
    };
    expect(await shown(bearer)).toContain(tomorrow);
    // Nobody knows whether a stranger has read it.
    expect(await shown(clinic.visitor)).not.toContain(tomorrow);
    expect(await move(bearer, new Date(tomorrow))).toEqual({ ok: true, value: null });
  });
});

describe('who may move what', () => {
  it('refuses a stale screen', async () => {
    const bearer = await bookTreatment(clinic);
    const { version } = await seeVisit(clinic, bearer);
    const input = { appointmentId: bearer.appointmentId, practitionerId: null };
    const staff = clinic.staffWith('reception');
    const startsAt = await oneTime(18);
    expect(
      await moveAppointment(staff, { ...input, startsAt, expectedVersion: version - 1 }),
    ).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await moveAppointment(staff, { ...input, startsAt, expectedVersion: version })).toEqual({
      ok: true,
      value: null,
    });
  });

  it('refuses a patient whose visit has begun: they came, or they did not', async () => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: -0.1 });
    expect(await move(bearer, await oneTime(19))).toEqual({ ok: false, error: 'not-movable' });
  });

  it('refuses strangers and auditors without telling that the visit is there', async () => {
    const bearer = await bookTreatment(clinic);
    const stranger = await bookTreatment(clinic);
    const other = await makeSmallClinic();
    const startsAt = await oneTime(20);
    const askers = [
      stranger,
      bearerActor(other.clinicId, bearer.appointmentId),
      { ...clinic.patient, patientIds: [] },
      other.staffWith('manager'),
      clinic.staffWith('auditor'),
    ];
    for (const asker of askers) {
      const { appointmentId } = bearer;
      expect(
        await moveAppointment(asker, { appointmentId, startsAt, practitionerId: null }),
      ).toEqual({ ok: false, error: 'not-found' });
    }
  });

  it('refuses a visit that is only held, or over', async () => {
    const { appointmentId } = await holdSoonest(clinic);
    const held = bearerActor(clinic.clinicId, appointmentId);
    const cancelled = await bookTreatment(clinic);
    expectOk(
      await cancelAppointment(cancelled, {
        appointmentId: cancelled.appointmentId,
        reason: 'patient',
      }),
    );
    const startsAt = await oneTime(21);
    expect(await move(held, startsAt)).toEqual({ ok: false, error: 'not-movable' });
    expect(await move(cancelled, startsAt)).toEqual({ ok: false, error: 'not-movable' });
  });
});

describe('a move at short notice', () => {
  it('brings back no deposit: cancelling later returns what cancelling instead would have', async () => {
    for (const [startsInHours, refundMinor] of [
      [50, 2_200],
      [30, 1_100],
      [5, 0],
    ] as const) {
      const bearer = await bookTreatment(clinic);
      await shiftVisit(clinic, bearer, { startsInHours });
      expectOk(await move(bearer, await oneTime(12)));
      expectOk(await move(bearer, await oneTime(14)));
      const cancel = { appointmentId: bearer.appointmentId, reason: 'patient' } as const;
      expect(expectOk(await cancelAppointment(bearer, cancel))).toEqual({ refundMinor });
    }
  });

  it('costs nothing when staff move it, or while the law gives everything back', async () => {
    const byStaff = await bookTreatment(clinic);
    await shiftVisit(clinic, byStaff, { startsInHours: 5 });
    const { appointmentId } = byStaff;
    const staff = clinic.staffWith('reception');
    const to = { appointmentId, startsAt: await oneTime(12), practitionerId: null };
    expectOk(await moveAppointment(staff, to));
    expect(await seeVisit(clinic, byStaff)).toMatchObject({ movedNoticeMinutes: null });

    const lately = await bookTreatment(clinic);
    await shiftVisit(clinic, lately, { startsInHours: 5, bookedDaysAgo: 2 });
    expectOk(await move(lately, await oneTime(12)));
    expect(await seeVisit(clinic, lately)).toMatchObject({ movedNoticeMinutes: null });
  });

  it('costs nothing where the clinic cannot keep it; nor does cancelling it then', async () => {
    const displaced = async () => {
      const bearer = await bookTreatment(clinic);
      await shiftVisit(clinic, bearer, { startsInHours: 5, bookedDaysAgo: 20 });
      await inTransaction(clinic.system, (tx) =>
        tx.execute(sql`update appointment set displaced_at = now(), displaced_reason = 'Ill'
          where id = ${bearer.appointmentId}`),
      );
      return bearer;
    };
    const moved = await displaced();
    expectOk(await move(moved, await oneTime(13)));
    expect(await seeVisit(clinic, moved)).toMatchObject({ movedNoticeMinutes: null });
    const cancelled = await displaced();
    const cancel = { appointmentId: cancelled.appointmentId, reason: 'patient' } as const;
    expect(expectOk(await cancelAppointment(cancelled, cancel))).toEqual({ refundMinor: 2_200 });
  });
});
