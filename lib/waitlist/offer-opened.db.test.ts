import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, messagesOf, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { removeTimeOff } from '../closure/remove-time-off';
import { timeOffChange } from '../closure/time-off';
import { hoursChange } from '../opening-hours/change-hours';
import type { HoursChange } from '../opening-hours/model';
import { readHours } from '../opening-hours/queries';
import { addDays, dayInterval, localDateOf } from '../scheduling/zone';
import type { TimeOffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { joinWaitlist } from './commands';
import { offerOpenedTime } from './offer-opened';

const ZONE = 'Europe/London';
const ANY_TIME = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinutes: 0,
  toMinutes: 1440,
  practitionerId: null,
  notBefore: null,
};

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');

async function waitFor(bearer: BearerActor, wish: Partial<typeof ANY_TIME> = {}) {
  const { appointmentId } = bearer;
  expectOk(await joinWaitlist(bearer, { appointmentId, wish: { ...ANY_TIME, ...wish } }));
}

async function change(asked: HoursChange) {
  const wanted = hoursChange(clinic.locationId, asked);
  const { fingerprint } = expectOk(await previewChange(manager(), wanted));
  const input = { reason: 'Test', fingerprint, choices: new Map() };
  expectOk(await confirmChange(manager(), wanted, input));
}

/** The job that a change left in the queue, run now. */
async function runOpened(): Promise<number> {
  const jobs = await asOwner(
    (owner) => owner<{ payload: { clinicId: string; stretches: [number, number][] } }[]>`
      select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'offer-opened-time' and j.run_at > now() + interval '2 minutes'`,
  );
  const own = jobs.filter(({ payload }) => payload.clinicId === clinic.clinicId);
  let offered = 0;
  for (const { payload } of own) {
    const opened = payload.stretches.map(([start, end]) => ({ start, end }));
    offered += await offerOpenedTime(clinic.system, clinic.locationId, opened);
  }
  return own.length === 0 ? Number.NaN : offered;
}

describe('time that opens', () => {
  it('is offered to those who asked for such a time, each another one', async () => {
    const far = { after: new Date(Date.now() + 30 * 86_400_000) };
    const [early, evening] = [await bookTreatment(clinic, far), await bookTreatment(clinic, far)];
    const onlyMornings = await bookTreatment(clinic, far);
    await waitFor(early, { fromMinutes: 1080 });
    await waitFor(evening, { fromMinutes: 1110 });
    await waitFor(onlyMornings, { toMinutes: 700 });
    const date = addDays(localDateOf(Date.now(), ZONE), 10);
    const { schedules } = await readHours(manager(), clinic.locationId);
    // An evening needs somebody, a room and the device.
    for (const { id: scheduleId, name } of schedules.filter((each) => each.name !== 'Dr Test 1')) {
      expect(name).toBeTruthy();
      const session = { startMinutes: 1080, endMinutes: 1200, reason: 'Evening' };
      await change({ kind: 'extra-session', scheduleId, date, ...session });
    }
    expect(await runOpened()).toBe(2);
    for (const bearer of [early, evening]) {
      const kinds = (await messagesOf(clinic, bearer)).map(({ kind }) => kind);
      expect(kinds).toContain('waitlist-offer');
    }
    const others = (await messagesOf(clinic, onlyMornings)).map(({ kind }) => kind);
    expect(others).not.toContain('waitlist-offer');
  });

  it('goes round when time off is over, and only the time that was closed', async () => {
    const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + 30 * 86_400_000) });
    const { schedules } = await readHours(manager(), clinic.locationId);
    const date = addDays(localDateOf(Date.now(), ZONE), 10);
    const { start, end } = dayInterval(date, ZONE);
    const off = {
      locationId: clinic.locationId,
      scheduleIds: [
        required(
          schedules.find(({ actor }) => actor === 'room'),
          'a room',
        ).id,
      ],
      from: new Date(start),
      to: new Date(end),
      reason: 'Painting',
    };
    const { fingerprint } = expectOk(await previewChange(manager(), timeOffChange(off)));
    const input = { reason: 'Painting', fingerprint, choices: new Map() };
    expectOk(await confirmChange(manager(), timeOffChange(off), input));
    await waitFor(bearer);
    expect(await runOpened()).toBeNaN();
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ id: TimeOffId }>(
        sql`select id from time_off where clinic_id = ${clinic.clinicId}`,
      ),
    );
    expectOk(await removeTimeOff(manager(), required(row, 'time off').id));
    expect(await runOpened()).toBe(1);
    const [round] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ starts_at: string }>(sql`select starts_at from waitlist_round`),
    );
    const startsAt = new Date(required(round, 'a round').starts_at);
    expect(localDateOf(startsAt.getTime(), ZONE)).toBe(date);
    expect((await seeVisit(clinic, bearer)).startsAt > startsAt).toBe(true);
  });

  it('is offered no sooner than the time to think that their visit was booked with', async () => {
    const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + 30 * 86_400_000) });
    await waitFor(bearer);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set reflection_hours = 0`),
    );
    const thought = Date.now() + 47 * 3_600_000;
    const opened = [{ start: Date.now(), end: Date.now() + 10 * 86_400_000 }];
    expect(await offerOpenedTime(clinic.system, clinic.locationId, opened)).toBe(1);
    const [round] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ starts_at: string }>(sql`select starts_at from waitlist_round`),
    );
    expect(Date.parse(required(round, 'a round').starts_at)).toBeGreaterThan(thought);
  });
});
