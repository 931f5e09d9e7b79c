import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { ADA, bookCall, expectOk, freeTimes, holdSoonest } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { historyWords } from '../../audit/history-words';
import { listVisitHistory } from '../../audit/queries';
import { confirmChange } from '../../closure/confirm-change';
import { previewChange } from '../../closure/preview-change';
import { timeOffChange } from '../../closure/time-off';
import { lockClosing } from '../../schedule/lock-closing';
import { localDateOf } from '../../scheduling/zone';
import type { ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { holdAppointment } from '../hold/hold';
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

const nightAfter = (startsAt: Date) => {
  const night = new Date(startsAt.getTime() + 72 * 3_600_000);
  night.setUTCHours(3, 0, 0, 0);
  return night;
};

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

  it('outside the opening hours asks for the same permission and reason, by phone as at the desk', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const night = nightAfter(startsAt);
    expect(await overbook(night, undefined)).toEqual({ ok: false, error: 'time-not-offered' });
    expect(await overbook(night, 'Urgent.', 'reception')).toMatchObject({
      error: 'overbook-not-allowed',
    });
    const { appointmentId } = expectOk(await overbook(night, 'Flies at six.'));
    const manager = clinic.staffWith('manager');
    expect(await findDeskNotes(manager, appointmentId)).toMatchObject({
      overbookReason: 'Flies at six.',
    });
    const history = await listVisitHistory(manager, appointmentId);
    expect(history.map((entry) => historyWords(entry, 'Europe/London'))).toContain(
      'Placed outside the opening hours',
    );
    const rows = await change(sql`select overbooked from slot
      where appointment_id = ${appointmentId} group by overbooked`);
    // Nothing is there, so that the constraint guards it.
    expect([...rows]).toEqual([{ overbooked: false }]);
  });

  it('outside the opening hours calls nobody who is off', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const night = nightAfter(startsAt);
    const [schedules] = await change(sql`select json_agg(id) as ids from schedule
      where actor = 'practitioner' and clinic_id = ${clinic.clinicId}`);
    const closing = timeOffChange({
      locationId: clinic.locationId,
      scheduleIds: schedules?.ids as ScheduleId[],
      from: night,
      to: new Date(night.getTime() + 3_600_000),
      reason: 'Holiday',
    });
    const manager = clinic.staffWith('manager');
    const { fingerprint } = expectOk(await previewChange(manager, closing));
    const how = { reason: 'Holiday', fingerprint, choices: new Map() };
    expectOk(await confirmChange(manager, closing, how));
    expect(await overbook(night, 'Urgent.')).toMatchObject({ error: 'time-not-offered' });
  });

  it('rather doubles somebody who is there than calls in somebody who is not', async () => {
    const [there, away] = clinic.practitionerIds;
    const startsAt = required((await freeTimes(clinic, 5))[0], 'a time');
    const taken = await holdAppointment(clinic.visitor, {
      ...clinic.call,
      startsAt,
      practitionerId: there,
    });
    expectOk(taken);
    await change(sql`delete from opening_hours where schedule_id in
      (select id from schedule where practitioner_id = ${away})`);
    const { appointmentId } = expectOk(await overbook(startsAt, 'Urgent.', 'manager', clinic.call));
    const [row] = await change(sql`select practitioner_id from appointment
      where id = ${appointmentId}`);
    expect(row).toEqual({ practitioner_id: there });
  });

  it('passes neither thinking time nor the booking horizon, by night as by day', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const early = new Date(startsAt.getTime() - 36 * 3_600_000);
    expect(await overbook(early, 'Urgent.')).toMatchObject({ error: 'too-soon' });
    await change(sql`update healthcare_service set horizon_days = 1, reflection_hours = 0`);
    expect(await overbook(startsAt, 'Urgent.')).toMatchObject({ error: 'time-not-offered' });
    expect(await overbook(nightAfter(startsAt), 'Urgent.')).toMatchObject({
      error: 'time-not-offered',
    });
  });

  it('offers the taken and the closed times of a day as well, and tells them from the free ones', async () => {
    const { startsAt } = await holdSoonest(clinic);
    const date = localDateOf(startsAt.getTime(), 'Europe/London');
    const input = { ...clinic.treatment, date };
    const { times } = expectOk(await listOverbookTimes(clinic.staffWith('manager'), input));
    expect(times).toContainEqual(expect.objectContaining({ startsAt, over: 'visits' }));
    const night = times.filter(({ over }) => over === 'hours');
    // Open from 9 to 17, and a treatment takes its time before the end.
    expect(night.length).toBeGreaterThan(times.length / 2);
    const offered = await freeTimes(clinic, 0, 200);
    const free = times.filter(({ over }) => over === null);
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
