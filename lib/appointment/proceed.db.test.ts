import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { readyForRoom } from '@/db/testing/agreed';
import { asOwner } from '@/db/testing/owner';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit, shiftVisit, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { type BearerActor, STAFF_ROLES, type StaffRole } from '../auth/actor';
import { endConsents } from '../consent/standing/end-consents';
import { DAY_MS } from '../shared/milliseconds';
import { APPOINTMENT_STATUSES, type AppointmentStatus, canProceed } from './model';
import { proceedAppointment } from './proceed';

let clinic: SmallClinic;
let bearer: BearerActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  // The day's steps are taken on the day, and into the room goes only what nothing keeps out.
  bearer = await readyForRoom(clinic);
});

/** Puts the visit into a state as if its commands had been there; answers its version. */
async function put(status: AppointmentStatus): Promise<number> {
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx
      .update(appointment)
      .set({ status, cancellationReason: status === 'cancelled' ? 'clinic' : null })
      .where(eq(appointment.id, bearer.appointmentId))
      .returning({ version: appointment.version }),
  );
  return row?.version ?? expect.fail('no visit');
}

const proceed = (to: AppointmentStatus, expectedVersion: number, role: StaffRole = 'reception') =>
  proceedAppointment(clinic.staffWith(role), {
    appointmentId: bearer.appointmentId,
    to,
    expectedVersion,
  });

const arrivedAt = async () => {
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx.select().from(appointment).where(eq(appointment.id, bearer.appointmentId)),
  );
  return row?.arrivedAt ?? null;
};

describe('a step of the day', () => {
  it.each(APPOINTMENT_STATUSES)('from %s is taken or refused as the table says', async (from) => {
    for (const to of APPOINTMENT_STATUSES) {
      const version = await put(from);
      const expected = canProceed(from, to)
        ? { ok: true, value: null }
        : { ok: false, error: 'not-possible' };
      expect(await proceed(to, version), `${from} → ${to}`).toEqual(expected);
      const { status } = await seeVisit(clinic, bearer);
      expect(status, `${from} → ${to}`).toBe(canProceed(from, to) ? to : from);
    }
  });

  it.each(STAFF_ROLES)('is taken by %s, unless that is an auditor', async (role) => {
    const version = await put('booked');
    const expected =
      role === 'auditor' ? { ok: false, error: 'not-found' } : { ok: true, value: null };
    expect(await proceed('arrived', version, role)).toEqual(expected);
  });

  it('is refused on a stale screen, so that two people never take it twice', async () => {
    const version = await put('booked');
    const both = await Promise.all([proceed('arrived', version), proceed('arrived', version)]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: 'changed-meanwhile' });
  });

  it('is refused to the staff of another clinic', async () => {
    const other = await makeSmallClinic();
    const input = {
      appointmentId: bearer.appointmentId,
      to: 'arrived',
      expectedVersion: 1,
    } as const;
    expect(await proceedAppointment(other.staffWith('manager'), input)).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  it('remembers when they arrived, and forgets it when that is undone', async () => {
    expectOk(await proceed('arrived', await put('booked')));
    const at = await arrivedAt();
    expect(Math.abs(Date.now() - (at?.getTime() ?? 0))).toBeLessThan(60_000);
    const { version } = await seeVisit(clinic, bearer);
    expectOk(await proceed('checked-in', version));
    expectOk(await proceed('arrived', version + 1));
    expect(await arrivedAt()).toEqual(at);
    expectOk(await proceed('booked', version + 2));
    expect(await arrivedAt()).toBeNull();
  });

  it('never gives the visit’s time away, so that each step can be undone', async () => {
    expectOk(await proceed('noshow', await put('booked')));
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
  });
});

it('nobody has missed a visit that has not begun', async () => {
  const coming = await bookTreatment(clinic, { after: new Date(Date.now() + 5 * 86_400_000) });
  await shiftVisit(clinic, coming, { startsInHours: 0.1 });
  const { appointmentId } = coming;
  const { version } = await seeVisit(clinic, coming);
  const missed = { appointmentId, to: 'noshow', expectedVersion: version } as const;
  const staff = clinic.staffWith('reception');
  expect(await proceedAppointment(staff, missed)).toEqual({ ok: false, error: 'not-begun' });
  await shiftVisit(clinic, coming, { startsInHours: -0.1 });
  expectOk(await proceedAppointment(staff, missed));
});

describe('into the room', () => {
  it('goes no treatment whose assessment nobody came to', async () => {
    const own = await makeSmallClinic({ asksForAssessment: true });
    const { assessment, treatment } = await bookPlan(own, {
      after: new Date(Date.now() + 6 * DAY_MS),
    });
    const set = (visit: BearerActor, status: AppointmentStatus) =>
      inTransaction(own.system, (tx) =>
        tx.update(appointment).set({ status }).where(eq(appointment.id, visit.appointmentId)),
      );
    await set(treatment, 'arrived');
    const enter = async () => {
      const { version } = await seeVisit(own, treatment);
      const step = { to: 'checked-in' as const, expectedVersion: version };
      const { appointmentId } = treatment;
      return proceedAppointment(own.staffWith('reception'), { appointmentId, ...step });
    };
    await set(assessment, 'noshow');
    expect(await enter()).toEqual({ ok: false, error: 'assessment-missing' });
    await set(assessment, 'fulfilled');
    expectOk(await enter());
  });

  it('goes nobody before their time to think is over, however early they come', async () => {
    const own = await makeSmallClinic();
    const early = await readyForRoom(own);
    const read = (hoursAgo: number) =>
      asOwner(async (owner) => {
        await owner`set session_replication_role = replica`;
        await owner`update consent set presented_at = now() - make_interval(hours => ${hoursAgo})
          where appointment_id = ${early.appointmentId}`;
        await owner`set session_replication_role = default`;
      });
    const enter = async () => {
      const { version } = await seeVisit(own, early);
      const { appointmentId } = early;
      const step = { to: 'checked-in' as const, expectedVersion: version };
      return proceedAppointment(own.staffWith('reception'), { appointmentId, ...step });
    };
    await read(47);
    expect(await enter()).toEqual({ ok: false, error: 'thinking-time-short' });
    await read(48);
    expectOk(await enter());
  });

  it('leads no way back from "done" without a consent in force, whatever else has run out since', async () => {
    const done = await readyForRoom(clinic);
    const { appointmentId } = done;
    const step = async (to: AppointmentStatus) => {
      const { version } = await seeVisit(clinic, done);
      const input = { appointmentId, to, expectedVersion: version };
      return proceedAppointment(clinic.staffWith('reception'), input);
    };
    expectOk(await step('checked-in'));
    expectOk(await step('fulfilled'));
    await asOwner(
      (owner) => owner`update consent set patient_reconfirmed_at = null
      where appointment_id = ${appointmentId}`,
    );
    expectOk(await step('checked-in'));
    expectOk(await step('fulfilled'));
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, appointmentId, 'withdrawn'),
    );
    expect(await step('checked-in')).toEqual({ ok: false, error: 'consent-withdrawn' });
  });
});
