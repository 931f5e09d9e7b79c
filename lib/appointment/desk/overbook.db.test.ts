import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { ADA, bookCall, expectOk, freeTimes, holdSoonest } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listVisitHistory } from '../../audit/queries';
import { lockClosing } from '../../schedule/lock-closing';
import { localDateOf } from '../../scheduling/zone';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { moveAppointment } from '../move/move';
import { bookAtDesk } from './book';
import { findDeskNotes } from './notes';
import { listOverbookTimes } from './overbook-times';
import { listDay } from './queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const BO = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };

const overbook = (
  startsAt: Date | 'now',
  reason: string | undefined,
  role: Parameters<SmallClinic['staffWith']>[0] = 'manager',
  service = clinic.treatment,
) =>
  bookAtDesk(clinic.staffWith(role), {
    ...service,
    startsAt,
    practitionerId: null,
    patient: BO,
    ...(reason === undefined ? {} : { overbookReason: reason }),
  });

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

describe('overbooking', () => {
  it('needs permission and a reason; then the visit stands beside the other, marked', async () => {
    const { startsAt } = await holdSoonest(clinic);
    expect(await overbook(startsAt, undefined)).toEqual({ ok: false, error: 'slot-taken' });
    expect(await overbook(startsAt, ' ')).toMatchObject({ error: 'overbook-reason-missing' });
    expect(await overbook(startsAt, 'Urgent.', 'reception')).toMatchObject({
      error: 'overbook-not-allowed',
    });
    const { appointmentId } = expectOk(await overbook(startsAt, 'Urgent.'));
    const staff = clinic.staffWith('reception');
    expect(await findDeskNotes(staff, appointmentId)).toMatchObject({
      overbookReason: 'Urgent.',
      overbookedBy: 'Rosa Example',
    });
    expect(await listVisitHistory(staff, appointmentId)).toContainEqual(
      expect.objectContaining({ action: 'appointment.overbooked', staffName: 'Rosa Example' }),
    );
    const date = localDateOf(startsAt.getTime(), 'Europe/London');
    const location = { id: clinic.locationId, timeZone: 'Europe/London' };
    const lines = await listDay(staff, { location, date });
    expect(lines.map(({ id, isOverbooked }) => [id === appointmentId, isOverbooked])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });

  it('goes past the constraint only where something is there: the free clinician stays guarded', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const { appointmentId } = expectOk(await overbook(startsAt, 'Urgent.'));
    const rows = await change(sql`select overbooked, count(*)::int as rows from slot
      where appointment_id = ${appointmentId} group by overbooked order by overbooked`);
    // One room and one cryo unit are taken; of two clinicians one is free.
    expect([...rows]).toEqual([
      { overbooked: false, rows: 1 },
      { overbooked: true, rows: 2 },
    ]);
  });

  it('leaves no mark where the time was free', async () => {
    const [startsAt] = await freeTimes(clinic, 5);
    const { appointmentId } = expectOk(await overbook(startsAt ?? new Date(), 'Just in case.'));
    expect(await findDeskNotes(clinic.staffWith('manager'), appointmentId)).toMatchObject({
      overbookReason: null,
    });
  });

  it('passes neither thinking time, nor opening hours, nor the booking horizon', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const early = new Date(startsAt.getTime() - 36 * 3_600_000);
    expect(await overbook(early, 'Urgent.')).toMatchObject({ error: 'too-soon' });
    const night = new Date(startsAt.getTime() + 72 * 3_600_000);
    night.setUTCHours(3);
    expect(await overbook(night, 'Urgent.')).toMatchObject({ error: 'time-not-offered' });
    await change(sql`update healthcare_service set horizon_days = 1, reflection_hours = 0`);
    expect(await overbook(startsAt, 'Urgent.')).toMatchObject({ error: 'time-not-offered' });
  });

  it('offers the taken times of a day as well, and tells them from the free ones', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const date = localDateOf(startsAt.getTime(), 'Europe/London');
    const input = { ...clinic.treatment, date };
    const { times } = expectOk(await listOverbookTimes(clinic.staffWith('manager'), input));
    expect(times).toContainEqual(expect.objectContaining({ startsAt, isTaken: true }));
    const offered = await freeTimes(clinic, 0, 200);
    const free = times.filter(({ isTaken }) => !isTaken);
    expect(free.length).toBeGreaterThan(0);
    expect(offered).toEqual(expect.arrayContaining(free.map((time) => time.startsAt)));
  });

  it('comes back over what is there when its cancelling is undone, for those who may place it so', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const { appointmentId } = expectOk(await overbook(startsAt, 'Urgent.'));
    const overSlots = async () => [
      ...(await change(sql`select overbooked, status, count(*)::int as rows from slot
          where appointment_id = ${appointmentId} group by overbooked, status order by overbooked`)),
    ];
    const before = await overSlots();
    expectOk(
      await cancelAppointment(clinic.staffWith('reception'), { appointmentId, reason: 'clinic' }),
    );
    expect(await overSlots()).toEqual([]);
    const [row] = await change(sql`select version from appointment where id = ${appointmentId}`);
    const input = { appointmentId, expectedVersion: Number(row?.version) };
    expect(await restoreAppointment(clinic.staffWith('reception'), input)).toEqual({
      ok: false,
      error: 'overbook-not-allowed',
    });
    expectOk(await restoreAppointment(clinic.staffWith('manager'), input));
    expect(await overSlots()).toEqual(before);
    expect(await findDeskNotes(clinic.staffWith('manager'), appointmentId)).toMatchObject({
      overbookReason: 'Urgent.',
    });
  });

  it('is over when the visit is moved to a free time', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const { appointmentId } = expectOk(await overbook(startsAt, 'Urgent.'));
    const [free] = await freeTimes(clinic, 6);
    const input = { appointmentId, startsAt: free ?? new Date(), practitionerId: null };
    expectOk(await moveAppointment(clinic.staffWith('reception'), input));
    expect(await findDeskNotes(clinic.staffWith('manager'), appointmentId)).toMatchObject({
      overbookReason: null,
    });
    const left = await change(sql`select 1 from slot
      where appointment_id = ${appointmentId} and overbooked`);
    expect([...left]).toEqual([]);
  });
});

describe('a walk-in', () => {
  it('is seen now, at the nearest step, in opening hours without further ado', async () => {
    await change(sql`update opening_hours set start_minutes = 0, end_minutes = 2880`);
    await bookCall(clinic);
    const { appointmentId } = expectOk(await overbook('now', undefined, 'reception', clinic.call));
    const [row] = await change(sql`select source, status,
      abs(extract(epoch from starts_at - now())) <= 450 as is_near
      from appointment where id = ${appointmentId}`);
    expect(row).toEqual({ source: 'walk-in', status: 'booked', is_near: true });
  });

  it('outside the hours needs somebody who may overbook, and is marked', async () => {
    await change(sql`delete from opening_hours`);
    expect(await overbook('now', undefined, 'manager', clinic.call)).toMatchObject({
      error: 'time-not-offered',
    });
    const { appointmentId } = expectOk(await overbook('now', 'She fell.', 'manager', clinic.call));
    expect(await findDeskNotes(clinic.staffWith('manager'), appointmentId)).toMatchObject({
      overbookReason: 'She fell.',
    });
  });

  const endPlace = sql`update location set ended_from = current_date - 1`;

  it('is not taken in by a place that closes for good at the same moment', async () => {
    const walkIn = await inTransaction(clinic.system, async (tx) => {
      await lockClosing(tx, clinic.system, clinic.locationId);
      const waiting = overbook('now', 'She fell.', 'manager', clinic.call);
      await untilWaiting(1);
      await tx.execute(endPlace);
      return { waiting };
    });
    expect(await walkIn.waiting).toEqual({ ok: false, error: 'time-not-offered' });
  });

  it('does not come back to a place that has closed for good since it was cancelled', async () => {
    await change(sql`delete from opening_hours`);
    const { appointmentId } = expectOk(await overbook('now', 'She fell.', 'manager', clinic.call));
    const manager = clinic.staffWith('manager');
    expectOk(await cancelAppointment(manager, { appointmentId, reason: 'clinic' }));
    await change(endPlace);
    const [row] = await change(sql`select version from appointment where id = ${appointmentId}`);
    const input = { appointmentId, expectedVersion: Number(row?.version) };
    expect(await restoreAppointment(manager, input)).toEqual({
      ok: false,
      error: 'time-not-offered',
    });
  });

  it('waits for the thinking time of a treatment, unless a clinician shortens it', async () => {
    await change(sql`update opening_hours set start_minutes = 0, end_minutes = 2880`);
    expect(await overbook('now', 'Urgent.')).toMatchObject({ error: 'too-soon' });
    const input = { ...clinic.treatment, startsAt: 'now', practitionerId: null } as const;
    const override = { patient: BO, overrideReason: 'Seen last week.' };
    expectOk(await bookAtDesk(clinic.staffWith('clinician'), { ...input, ...override }));
  });
});
