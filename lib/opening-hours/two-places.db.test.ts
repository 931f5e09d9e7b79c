import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { location } from '@/db/schema/clinic';
import { addLeeds, makeChange } from '@/db/testing/leeds';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { ADA, expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { bookAtDesk } from '../appointment/desk/book';
import type { CalendarChange } from '../closure/change';
import { listElsewhere } from '../closure/elsewhere';
import { timeOffChange } from '../closure/time-off';
import { locationChange } from '../location/change-location';
import { locationVersion } from '../location/model';
import { lockOverbooking } from '../schedule/lock-overbooking';
import { addDays, localDateOf, wallInterval } from '../scheduling/zone';
import type { LocationId, ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { hoursChange } from './change-hours';
import { WEEKDAYS } from './model';
import { readHours } from './queries';

const ZONE = 'Europe/London';
const DAY = addDays(localDateOf(Date.now(), ZONE), 9);

let clinic: SmallClinic;
let leeds: LocationId;
/** Of one person who is in London from nine to five every day, at both places. */
let inLondon: ScheduleId;
let inLeeds: ScheduleId;

beforeEach(async () => {
  clinic = await makeSmallClinic();
  leeds = (await addLeeds(clinic)).locationId;
  inLondon = await scheduleAt(clinic.locationId);
  inLeeds = await scheduleAt(leeds);
});

const manager = () => clinic.staffWith('manager');

async function scheduleAt(locationId: LocationId): Promise<ScheduleId> {
  const { schedules } = await readHours(manager(), locationId);
  const person = schedules.find(({ name }) => name === 'Dr Test 0');
  return required(person, 'Dr Test 0').id;
}

const make = <E extends string>(change: CalendarChange<E>) => makeChange(clinic, change);

/** One more session of theirs in Leeds, from one hour of the day to another. */
const session = (from: number, to: number) =>
  hoursChange(leeds, {
    kind: 'extra-session',
    scheduleId: inLeeds,
    date: DAY,
    startMinutes: from * 60,
    endMinutes: to * 60,
    reason: '',
  });

const week = (locationId: LocationId, scheduleId: ScheduleId, from: number, to: number) =>
  hoursChange(locationId, {
    kind: 'week',
    scheduleId,
    from: DAY,
    to: null,
    week: WEEKDAYS.map((weekday) => ({
      weekday,
      startMinutes: from * 60,
      endMinutes: to * 60,
      pauses: [],
    })),
  });

/** Called to London by night or by day, at a minute of the day. */
const call = (minutes: number) =>
  bookAtDesk(manager(), {
    ...clinic.call,
    startsAt: new Date(wallInterval(DAY, minutes, 1440, ZONE).start),
    practitionerId: clinic.practitionerIds[0],
    patient: ADA,
    overbookReason: 'Urgent.',
  });

describe('somebody who works at two places', () => {
  it('is not open at both at once, whatever changes; one after the other is well', async () => {
    const refused = { ok: false, error: 'at-two-places' };
    expect(await make(session(16, 18))).toEqual(refused);
    expect(await make(week(leeds, inLeeds, 10, 12))).toEqual(refused);
    expectOk(await make(session(17, 19)));
    expect(await make(week(clinic.locationId, inLondon, 9, 18))).toEqual(refused);
    expectOk(await make(week(clinic.locationId, inLondon, 8, 17)));
    const closed = { kind: 'closed-day', date: DAY, reason: '' } as const;
    expectOk(await make(hoursChange(clinic.locationId, { ...closed, scheduleId: inLondon })));
    expectOk(await make(session(9, 12)));
    // The day that was closed for it stays closed as long as it is there.
    const { exceptions } = await readHours(manager(), clinic.locationId);
    const exceptionId = required(exceptions[0], 'the closed day').id;
    const reopen = hoursChange(clinic.locationId, { kind: 'remove-exception', exceptionId });
    expect(await make(reopen)).toEqual(refused);
  });

  it('is not at both when a place that had ended opens again', async () => {
    const londonNow = () =>
      inTransaction(clinic.system, async (tx) => {
        const [own] = await tx.select().from(location).where(eq(location.id, clinic.locationId));
        return locationVersion(required(own, 'London'));
      });
    const end = { kind: 'end', from: addDays(DAY, -1), was: await londonNow() } as const;
    expectOk(await make(locationChange(clinic.locationId, end)));
    expectOk(await make(session(10, 12)));
    const reopen = { kind: 'reopen', was: await londonNow() } as const;
    expect(await make(locationChange(clinic.locationId, reopen))).toEqual({
      ok: false,
      error: 'at-two-places',
    });
  });

  it('is not free for the other place by time off, which may be taken back', async () => {
    const { start, end } = wallInterval(DAY, 0, 1440, ZONE);
    const off = { locationId: clinic.locationId, scheduleIds: [inLondon], reason: 'Away' };
    expectOk(await make(timeOffChange({ ...off, from: new Date(start), to: new Date(end) })));
    expect(await make(session(10, 12))).toMatchObject({ error: 'at-two-places' });
  });

  it('is away at each place by itself: who closes one is told of the other', async () => {
    const at = (hour: number) => new Date(wallInterval(DAY, hour * 60, 1440, ZONE).start);
    const away = { scheduleIds: [inLondon], from: at(9), to: at(18) };
    expect(await listElsewhere(manager(), away)).toEqual([]);
    expectOk(await make(session(17, 19)));
    const there = [{ scheduleId: inLeeds, locationId: leeds }];
    expect(await listElsewhere(manager(), away)).toEqual(there);
    expect(await listElsewhere(manager(), { ...away, to: at(17) })).toEqual([]);
    const off = { locationId: leeds, scheduleIds: [inLeeds], reason: 'Ill' };
    expectOk(await make(timeOffChange({ ...off, from: at(9), to: at(19) })));
    expect(await listElsewhere(manager(), away)).toEqual([]);
  });

  it('is not called to one place outside its hours while they work at the other', async () => {
    expectOk(await make(session(17, 19)));
    expect(await call(18 * 60)).toEqual({ ok: false, error: 'time-not-offered' });
    expectOk(await call(19 * 60));
  });

  it('is not opened at one over an appointment that they have at the other, outside its hours', async () => {
    const { appointmentId } = expectOk(await call(20 * 60));
    const refused = { ok: false, error: 'visits-elsewhere' };
    expect(await make(session(19, 21))).toEqual(refused);
    expect(await make(week(leeds, inLeeds, 17, 21))).toEqual(refused);
    expectOk(await make(session(17, 20)));
    expectOk(await cancelAppointment(manager(), { appointmentId, reason: 'clinic' }));
    expectOk(await make(session(20, 22)));
  });

  it('is not opened at one while an appointment at the other is made, nor called while they are opened', async () => {
    const opening = await inTransaction(manager(), async (tx) => {
      expectOk(await session(19, 21).apply(tx, manager()));
      const waiting = call(20 * 60);
      await untilWaiting(1);
      return { waiting };
    });
    expect(await opening.waiting).toEqual({ ok: false, error: 'time-not-offered' });
    const calling = await inTransaction(clinic.system, async (tx) => {
      await lockOverbooking(tx, clinic.system, clinic.locationId);
      const waiting = make(session(21, 23));
      await untilWaiting(1);
      return { waiting };
    });
    expectOk(await calling.waiting);
  });

  it('is opened at one of the two when both are wanted at the same instant', async () => {
    const none = { kind: 'week', scheduleId: inLondon, from: DAY, to: null, week: [] } as const;
    expectOk(await make(hoursChange(clinic.locationId, none)));
    const { waiting } = await inTransaction(manager(), async (tx) => {
      expectOk(await week(clinic.locationId, inLondon, 9, 17).apply(tx, manager()));
      // Asked for before that is written.
      const other = make(week(leeds, inLeeds, 9, 17));
      await untilWaiting(1);
      return { waiting: other };
    });
    expect(await waiting).toEqual({ ok: false, error: 'at-two-places' });
  });
});
