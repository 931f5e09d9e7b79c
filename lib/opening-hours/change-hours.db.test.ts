import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookCall, bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import { nextTimes } from '../appointment/times/times';
import type { BearerActor } from '../auth/actor';
import { confirmChange } from '../closure/confirm-change';
import { sweepGuards } from '../closure/guard';
import type { ClosureChoice } from '../closure/model';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { addDays, dayInterval, localDateOf, weekdayOf } from '../scheduling/zone';
import type { ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { ok } from '../shared/result';
import { hoursChange } from './change-hours';
import { changeDayLimit, previewDayLimit } from './day-limit';
import { type DayHours, type HoursChange, WEEKDAYS } from './model';
import { readHours } from './queries';

const ZONE = 'Europe/London';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const query = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute<T>(statement));

async function scheduleNamed(name: string): Promise<ScheduleId> {
  const { schedules } = await readHours(manager(), clinic.locationId);
  return required(
    schedules.find((each) => each.name === name),
    name,
  ).id;
}

const dateOf = async (bearer: BearerActor) =>
  localDateOf((await seeVisit(clinic, bearer)).startsAt.getTime(), ZONE);

async function change(
  asked: HoursChange,
  choices: readonly (readonly [BearerActor, ClosureChoice])[] = [],
  reason = 'New hours',
) {
  const wanted = hoursChange(clinic.locationId, asked);
  const { fingerprint } = expectOk(await previewChange(manager(), wanted));
  return confirmChange(manager(), wanted, {
    reason,
    fingerprint,
    choices: new Map(choices.map(([{ appointmentId }, choice]) => [appointmentId, choice])),
  });
}

const fullDay = (weekday: DayHours['weekday']): DayHours => ({
  weekday,
  startMinutes: 540,
  endMinutes: 1020,
  pauses: [],
});

/** A room that is open as before save on the weekday of a date, from that date on. */
async function roomClosedEach(date: string): Promise<HoursChange> {
  return {
    kind: 'week',
    scheduleId: await scheduleNamed('Room 1'),
    from: date,
    to: null,
    week: WEEKDAYS.filter((weekday) => weekday !== weekdayOf(date)).map(fullDay),
  };
}

/**
 * Live visits outside the hours of one of their schedules, and of those the ones that no flag shows. Not those that staff
 * placed there knowing that it is closed: the audit keeps that, and the visit why.
 */
async function outsideHours(date: string) {
  const { start, end } = dayInterval(date, ZONE);
  const rows = await query<{ flagged: boolean }>(sql`
    select a.displaced_at is not null as flagged from appointment a
    where a.status in ('pending', 'proposed', 'booked', 'arrived')
      and (a.hold_expires_at is null or a.hold_expires_at > now())
      and a.starts_at >= ${new Date(start).toISOString()}::timestamptz
      and a.starts_at < ${new Date(end).toISOString()}::timestamptz
      and exists (select 1 from slot s join schedule c on c.id = s.schedule_id
        where s.appointment_id = a.id and c.actor = 'room')
      and not exists (select 1 from audit_event e
        where e.entity_id = a.id::text and e.detail @> '{"isOutsideHours": true}')`);
  return { all: rows.length, unflagged: rows.filter(({ flagged }) => !flagged).length };
}

describe('other hours, looked at first,', () => {
  it('show each visit that stands outside them, with new times inside them; nothing changes', async () => {
    const bearer = await bookTreatment(clinic);
    const date = await dateOf(bearer);
    const before = await readHours(manager(), clinic.locationId);
    const seen = expectOk(
      await previewChange(manager(), hoursChange(clinic.locationId, await roomClosedEach(date))),
    );
    expect(seen.visits).toMatchObject([{ id: bearer.appointmentId, refundMinor: 2_200 }]);
    const proposals = seen.visits[0]?.proposals ?? [];
    expect(proposals).toHaveLength(3);
    for (const { startsAt } of proposals) {
      const weekday = weekdayOf(localDateOf(startsAt.getTime(), ZONE));
      expect(weekday).not.toBe(weekdayOf(date));
    }
    expect(await readHours(manager(), clinic.locationId)).toEqual(before);
  });

  it('propose times that only the new hours have', async () => {
    const bearer = await bookTreatment(clinic);
    const date = await dateOf(bearer);
    const scheduleId = await scheduleNamed('Room 1');
    // The room is open on one weekday only, and longer: there is nowhere else to go.
    const week = [{ ...fullDay(weekdayOf(addDays(date, 1))), startMinutes: 480, endMinutes: 1200 }];
    const asked = { kind: 'week', scheduleId, from: date, to: null, week } as const;
    const { visits } = expectOk(
      await previewChange(manager(), hoursChange(clinic.locationId, asked)),
    );
    const weekdays = visits[0]?.proposals.map(({ startsAt }) =>
      weekdayOf(localDateOf(startsAt.getTime(), ZONE)),
    );
    expect(new Set(weekdays)).toEqual(new Set([weekdayOf(addDays(date, 1))]));
  });

  it('are for managers, of their own clinic, from today on', async () => {
    const scheduleId = await scheduleNamed('Room 1');
    const today = localDateOf(Date.now(), ZONE);
    const asked: HoursChange = { kind: 'closed-day', scheduleId, date: today, reason: 'Repairs' };
    const wanted = hoursChange(clinic.locationId, asked);
    for (const role of ['reception', 'clinician', 'prescriber', 'auditor'] as const) {
      expect(await previewChange(clinic.staffWith(role), wanted)).toMatchObject({
        error: 'not-found',
      });
    }
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await previewChange(other, wanted)).toMatchObject({ error: 'not-found' });
    const past = hoursChange(clinic.locationId, { ...asked, date: addDays(today, -1) });
    expect(await previewChange(manager(), past)).toMatchObject({ error: 'in-the-past' });
    const far = hoursChange(clinic.locationId, { ...asked, date: addDays(today, 900) });
    expect(await previewChange(manager(), far)).toMatchObject({ error: 'too-far' });
  });
});

describe('confirmed hours', () => {
  it('flag what is left and take bookings no more, on every such weekday', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    const done = await change(await roomClosedEach(await dateOf(bearer)));
    expect(done).toEqual({ ok: true, value: { moved: 0, cancelled: 0, waiting: 1, failed: [] } });
    expect(await listDisplaced(manager(), clinic.locationId)).toMatchObject([
      { id: bearer.appointmentId, displacedReason: 'New hours' },
    ]);
    const wish = { ...clinic.treatment, practitionerId: null };
    for (const days of [0, 7]) {
      const at = new Date(startsAt.getTime() + days * 86_400_000 + 3_600_000);
      expect(await holdAppointment(clinic.visitor, { ...wish, startsAt: at })).toMatchObject({
        error: 'time-not-offered',
      });
    }
    const next = new Date(startsAt.getTime() + 86_400_000);
    expectOk(await holdAppointment(clinic.visitor, { ...wish, startsAt: next }));
  });

  it('keep each of several breaks free on every such day, and between them takes visits', async () => {
    const bearer = await bookTreatment(clinic);
    const date = addDays(await dateOf(bearer), 7);
    const day = dayInterval(date, ZONE).start;
    const at = (minutes: number) => new Date(day + minutes * 60_000);
    const pauses = [
      { start: 600, end: 660 },
      { start: 780, end: 840 },
      { start: 960, end: 990 },
    ];
    expectOk(
      await change({
        kind: 'week',
        scheduleId: await scheduleNamed('Room 1'),
        from: date,
        to: date,
        week: [{ ...fullDay(weekdayOf(date)), pauses }],
      }),
    );
    const wish = { ...clinic.treatment, practitionerId: null };
    for (const { start } of pauses) {
      expect(await holdAppointment(clinic.visitor, { ...wish, startsAt: at(start) })).toMatchObject(
        { error: 'time-not-offered' },
      );
    }
    for (const minutes of [690, 870]) {
      expectOk(await holdAppointment(clinic.visitor, { ...wish, startsAt: at(minutes) }));
    }
  });

  it('move and cancel what was chosen, and want a reason only where somebody is touched', async () => {
    const [moved, cancelled] = [await bookTreatment(clinic), await bookTreatment(clinic)];
    const asked = await roomClosedEach(await dateOf(moved));
    expect(await change(asked, [], ' ')).toEqual({ ok: false, error: 'reason-missing' });
    const wanted = hoursChange(clinic.locationId, asked);
    const { visits } = expectOk(await previewChange(manager(), wanted));
    const own = visits.find(({ id }) => id === moved.appointmentId);
    const proposal = required(own?.proposals[0], 'a time');
    const done = await change(asked, [
      [moved, { do: 'move', ...proposal }],
      [cancelled, { do: 'cancel' }],
    ]);
    expect(done).toEqual({ ok: true, value: { moved: 1, cancelled: 1, waiting: 0, failed: [] } });
    expect(await seeVisit(clinic, moved)).toMatchObject({ startsAt: proposal.startsAt });
    expect(await seeVisit(clinic, cancelled)).toMatchObject({
      status: 'cancelled',
      refund: { amountMinor: 2_200 },
    });
    const holiday = { kind: 'holiday', date: addDays(localDateOf(Date.now(), ZONE), 300) } as const;
    expectOk(await change({ ...holiday, name: 'Founders’ day' }, [], ''));
  });

  it('open again: the flag goes with the holiday, and the time can be had at once', async () => {
    const bearer = await bookTreatment(clinic);
    const date = await dateOf(bearer);
    const { startsAt } = await seeVisit(clinic, bearer);
    expectOk(await change({ kind: 'holiday', date, name: 'Jubilee' }));
    expect(await listDisplaced(manager(), clinic.locationId)).toHaveLength(1);
    expect(
      await previewChange(
        manager(),
        hoursChange(clinic.locationId, { kind: 'holiday', date, name: 'Jubilee' }),
      ),
    ).toMatchObject({ error: 'there-already' });
    expectOk(await change({ kind: 'remove-holiday', date }));
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
    const wish = { ...clinic.treatment, practitionerId: null };
    const free = new Date(startsAt.getTime() + 3_600_000);
    expectOk(await holdAppointment(clinic.visitor, { ...wish, startsAt: free }));
  });

  it('hold for the dates named: an extra session opens, and its end closes it', async () => {
    const date = addDays(localDateOf(Date.now(), ZONE), 20);
    const people = ['Dr Test 0', 'Dr Test 1'];
    for (const name of people) {
      const scheduleId = await scheduleNamed(name);
      expectOk(await change({ kind: 'closed-day', scheduleId, date, reason: 'Congress' }));
    }
    const soonest = async () =>
      expectOk(
        await nextTimes(clinic.visitor, {
          ...clinic.call,
          after: new Date(dayInterval(date, ZONE).start),
          count: 1,
        }),
      ).times[0]?.startsAt;
    const isThatDay = (at: Date | undefined) => at && localDateOf(at.getTime(), ZONE) === date;
    expect(isThatDay(await soonest())).toBe(false);
    expectOk(
      await change({
        kind: 'extra-session',
        scheduleId: await scheduleNamed('Dr Test 1'),
        date,
        startMinutes: 1080,
        endMinutes: 1200,
        reason: 'Evening',
      }),
    );
    expect(isThatDay(await soonest())).toBe(true);
    const call = await bookCall(clinic, new Date(dayInterval(date, ZONE).start));
    expect(await dateOf(call)).toBe(date);
    const { exceptions } = await readHours(manager(), clinic.locationId);
    const extra = required(
      exceptions.find(({ kind }) => kind === 'extra'),
      'the extra session',
    );
    const end = { kind: 'remove-exception', exceptionId: extra.id } as const;
    expect(await change(end)).toMatchObject({ value: { waiting: 1 } });
    expect(await listDisplaced(manager(), clinic.locationId)).toHaveLength(1);
  });

  it('close days on end of what was open round the clock', async () => {
    const scheduleId = await scheduleNamed('Room 1');
    const from = addDays(localDateOf(Date.now(), ZONE), 10);
    const always = WEEKDAYS.map((day) => ({ ...fullDay(day), startMinutes: 0, endMinutes: 1440 }));
    expectOk(await change({ kind: 'week', scheduleId, from, to: null, week: always }));
    const to = addDays(from, 4);
    expectOk(await change({ kind: 'week', scheduleId, from, to, week: [] }));
    const [row] = await query<{ hours: number }>(sql`
      select sum(extract(epoch from upper(during) - lower(during)))::int / 3600 as hours
      from slot where schedule_id = ${scheduleId} and status = 'busy-unavailable'`);
    expect(row?.hours).toBe(5 * 24);
  });

  it('leave nothing of their own behind', async () => {
    const bearer = await bookTreatment(clinic);
    expectOk(await change(await roomClosedEach(await dateOf(bearer))));
    const guards = () =>
      query<{ count: number }>(sql`select count(*)::int as count from slot
        where appointment_id is null and time_off_id is null`);
    expect((await guards())[0]?.count).toBeGreaterThan(50);
    await query(sql`update slot set hold_expires_at = now() - interval '1 second'
      where appointment_id is null`);
    await sweepGuards(clinic.system);
    expect((await guards())[0]?.count).toBe(0);
  });
});

describe('hours that change while people book', () => {
  it('show again what came meanwhile, and never leave a visit outside them that neither a flag nor their placing shows', async () => {
    for (let round = 0; round < 5; round += 1) {
      const anchor = await bookTreatment(clinic, {
        after: new Date(Date.now() + (4 + round) * 86_400_000),
      });
      const { startsAt } = await seeVisit(clinic, anchor);
      const date = await dateOf(anchor);
      const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
      const wish = { ...clinic.treatment, practitionerId: null };
      const asked: HoursChange = {
        kind: 'closed-day',
        scheduleId: await scheduleNamed('Room 1'),
        date,
        reason: 'Leak',
      };
      const wanted = hoursChange(clinic.locationId, asked);
      const { fingerprint } = expectOk(await previewChange(manager(), wanted));
      const input = { reason: 'Leak', fingerprint, choices: new Map() };
      const [result] = await Promise.all([
        confirmChange(manager(), wanted, input),
        ...[30, 60, 90].map((minutes) =>
          holdAppointment(clinic.visitor, { ...wish, startsAt: at(minutes) }),
        ),
        bookAtDesk(manager(), { ...wish, startsAt: at(0), patient: ADA, overbookReason: 'Now.' }),
        moveAppointment(manager(), { ...anchor, startsAt: at(120), practitionerId: null }),
      ]);
      if (!result.ok) {
        expect(result.error).toBe('changed-meanwhile');
        expectOk(await change(asked));
      }
      expect((await outsideHours(date)).unflagged).toBe(0);
    }
  });

  it('are not made when somebody booked after the preview', async () => {
    const bearer = await bookTreatment(clinic);
    const asked = await roomClosedEach(await dateOf(bearer));
    const wanted = hoursChange(clinic.locationId, asked);
    const { fingerprint } = expectOk(await previewChange(manager(), wanted));
    await bookTreatment(clinic);
    const input = { reason: 'Leak', fingerprint, choices: new Map() };
    const before = await readHours(manager(), clinic.locationId);
    expect(await confirmChange(manager(), wanted, input)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect(await readHours(manager(), clinic.locationId)).toEqual(before);
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
  });

  it('keep out whoever looked before and books after, and see whoever books while they are made', async () => {
    const anchor = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, anchor);
    const wish = {
      ...clinic.treatment,
      practitionerId: null,
      startsAt: new Date(startsAt.getTime() + 3_600_000),
    };
    const asked = await roomClosedEach(await dateOf(anchor));
    const wanted = hoursChange(clinic.locationId, asked);
    const confirm = async () => {
      const { fingerprint } = expectOk(await previewChange(manager(), wanted));
      return confirmChange(manager(), wanted, { reason: 'Leak', fingerprint, choices: new Map() });
    };
    // It has its slots, and has not committed when the change wants them.
    let waiting: ReturnType<typeof confirm> | undefined;
    const first = await holdAppointment(clinic.visitor, wish, {
      before: async () => ok(null),
      after: async () => {
        await sleep(100);
        waiting = confirm();
        await sleep(200);
      },
    });
    expect(first).toMatchObject({ ok: true });
    expect(await waiting).toMatchObject({ error: 'changed-meanwhile' });
    // It has found its time, and takes it when the change has been made.
    let isMade = false;
    const second = await holdAppointment(
      clinic.visitor,
      { ...wish, startsAt: new Date(startsAt.getTime() + 2 * 3_600_000) },
      {
        before: async () => {
          await sleep(100);
          if (!isMade) expectOk(await confirm());
          isMade = true;
          return ok(null);
        },
        after: async () => undefined,
      },
    );
    expect(second).toMatchObject({ ok: false, error: 'time-not-offered' });
  });

  it('keep whoever knew the old hours out when a visit leaves the closed time', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    const asked = await roomClosedEach(await dateOf(bearer));
    const { visits } = expectOk(
      await previewChange(manager(), hoursChange(clinic.locationId, asked)),
    );
    const proposal = required(visits[0]?.proposals[0], 'a time');
    expectOk(await change(asked, [[bearer, { do: 'move', ...proposal }]]));
    // As the calendar is read by somebody with the old hours: taken, though the visit has gone.
    const busy = await query(sql`select 1 from slot s join schedule c on c.id = s.schedule_id
      where c.actor = 'room' and during @> ${startsAt.toISOString()}::timestamptz`);
    expect(busy).toHaveLength(1);
  });
});

describe('how many appointments somebody has a day', () => {
  const limit = async (most: number | null) => ({
    scheduleId: await scheduleOf(0),
    most,
  });
  const scheduleOf = async (who: 0 | 1) => {
    const [row] = await query<{ id: ScheduleId }>(
      sql`select id from schedule where practitioner_id = ${clinic.practitionerIds[who]}`,
    );
    return required(row, 'a schedule').id;
  };
  /** Two on one day with the first practitioner. */
  async function bookTwo() {
    const [practitionerId] = clinic.practitionerIds;
    // From midnight on: the first times are of one day.
    const after = new Date(dayInterval(addDays(localDateOf(Date.now(), ZONE), 5), ZONE).start);
    const first = await nextTimes(clinic.visitor, { ...clinic.call, after, count: 8 });
    const { times } = expectOk(first);
    const starts = [times[0], times[4]].map((time) => required(time, 'a time').startsAt);
    for (const startsAt of starts) {
      const wish = { ...clinic.call, startsAt, practitionerId, patient: ADA };
      expectOk(await bookAtDesk(manager(), wish));
    }
    return { starts, practitionerId, next: required(times[6], 'a time').startsAt };
  }

  it('is set by a manager, who sees first which visits are more than it; they stay, and nobody comes on top', async () => {
    const { starts, practitionerId, next } = await bookTwo();
    const seen = expectOk(await previewDayLimit(manager(), await limit(1)));
    expect(seen).toMatchObject({ before: null, over: [{ startsAt: starts[1] }] });
    expectOk(await changeDayLimit(manager(), { ...(await limit(1)), before: null }));
    const wish = { ...clinic.call, startsAt: next, practitionerId };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: false });
    const booked = await query(
      sql`select 1 from appointment where clinic_id = ${clinic.clinicId} and status = 'booked'`,
    );
    expect(booked).toHaveLength(2);
    expectOk(await changeDayLimit(manager(), { ...(await limit(null)), before: 1 }));
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: true });
    const log = await query(
      sql`select detail from audit_event where clinic_id = ${clinic.clinicId} and action = 'hours.day-limit' order by sequence`,
    );
    expect(log.map(({ detail }) => detail)).toEqual([
      { before: null, after: 1 },
      { before: 1, after: null },
    ]);
  });

  it('is not set by others, not over what was set meanwhile, and not elsewhere', async () => {
    const asked = { ...(await limit(3)), before: null };
    for (const role of ['reception', 'clinician', 'auditor'] as const) {
      const staff = clinic.staffWith(role);
      expect(await previewDayLimit(staff, asked)).toEqual({ ok: false, error: 'not-found' });
      expect(await changeDayLimit(staff, asked)).toEqual({ ok: false, error: 'not-found' });
    }
    const stranger = (await makeSmallClinic()).staffWith('manager');
    expect(await changeDayLimit(stranger, asked)).toEqual({ ok: false, error: 'not-found' });
    expectOk(await changeDayLimit(manager(), asked));
    expect(await changeDayLimit(manager(), { ...asked, most: 4 })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect(await changeDayLimit(manager(), { ...asked, before: 3 })).toEqual({
      ok: false,
      error: 'no-change',
    });
  });
});
