import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, freeTimes, seeVisit, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import { listColumns } from '../appointment/desk/columns';
import { findDeskNotes } from '../appointment/desk/notes';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import { listVisitHistory } from '../audit/queries';
import type { BearerActor } from '../auth/actor';
import { localDateOf } from '../scheduling/zone';
import type { ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { findClashingChoices } from './clashing-choices';
import { confirmChange } from './confirm-change';
import type { ClosureChoice } from './model';
import { previewChange } from './preview-change';
import {
  listClosableSchedules,
  listClosingHistory,
  listDisplaced,
  listDisplacedOf,
  listTimeOff,
} from './queries';
import { removeTimeOff } from './remove-time-off';
import { timeOffChange } from './time-off';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const REASON = 'Ill';
const timeOff = (closure: Window) => timeOffChange({ ...closure, reason: REASON });
const manager = () => clinic.staffWith('manager');
const query = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute<T>(statement));

/** The schedules that a visit takes, closed from an hour before it to two hours after. */
async function around(bearer: BearerActor, which: 'practitioner' | 'room' = 'practitioner') {
  const { startsAt } = await seeVisit(clinic, bearer);
  const rows = await query<{ id: ScheduleId }>(sql`select s.id from schedule s
    join slot on slot.schedule_id = s.id where slot.appointment_id = ${bearer.appointmentId} and s.actor = ${which}`);
  return {
    locationId: clinic.locationId,
    scheduleIds: [...rows].map(({ id }) => id),
    from: new Date(startsAt.getTime() - 3_600_000),
    to: new Date(startsAt.getTime() + 2 * 3_600_000),
  };
}

type Window = Awaited<ReturnType<typeof around>>;

async function close(closure: Window, choices: readonly (readonly [BearerActor, ClosureChoice])[]) {
  const { fingerprint } = expectOk(await previewChange(manager(), timeOff(closure)));
  return confirmChange(manager(), timeOff(closure), {
    reason: REASON,
    fingerprint,
    choices: new Map(choices.map(([{ appointmentId }, choice]) => [appointmentId, choice])),
  });
}

/** Visits that stand in time off, and of those the ones that no flag shows. */
async function insideTimeOff() {
  const rows = await query<{ flagged: boolean }>(sql`
    select a.displaced_at is not null as flagged from appointment a
    where a.status in ('pending', 'proposed', 'booked', 'arrived') and exists (
      select 1 from slot s join time_off t on t.schedule_id = s.schedule_id and t.during && s.during
      where s.appointment_id = a.id)`);
  return { all: rows.length, unflagged: rows.filter(({ flagged }) => !flagged).length };
}

describe('a closure, looked at first,', () => {
  it('proposes times after a leave that is longer than a month', async () => {
    await query(sql`update healthcare_service set horizon_days = 90`);
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer, 'room');
    const to = new Date(closure.from.getTime() + 35 * 86_400_000);
    const { visits } = expectOk(await previewChange(manager(), timeOff({ ...closure, to })));
    const proposals = visits[0]?.proposals ?? [];
    expect(proposals).toHaveLength(3);
    for (const { startsAt } of proposals)
      expect(startsAt.getTime()).toBeGreaterThanOrEqual(to.getTime());
  });

  it('shows each visit with three new times, its own clinician’s first, and the refund; nothing changes', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer);
    const before = await seeVisit(clinic, bearer);
    const { visits, holds } = expectOk(await previewChange(manager(), timeOff(closure)));
    expect(holds).toBe(0);
    expect(visits).toMatchObject([{ id: bearer.appointmentId, refundMinor: 2_200 }]);
    const proposals = visits[0]?.proposals ?? [];
    expect(proposals).toHaveLength(3);
    expect(
      proposals.map(({ practitionerId }) => practitionerId === before.practitioner.id),
    ).toEqual([true, true, false]);
    expect(proposals.map(({ asksConsentAgain }) => asksConsentAgain)).toEqual([false, false, true]);
    expect(await seeVisit(clinic, bearer)).toEqual(before);
    expect(await listTimeOff(manager(), clinic.locationId)).toEqual([]);
  });

  it('proposes two visits different times, each of which can be had', async () => {
    const bearers = [await bookTreatment(clinic), await bookTreatment(clinic)];
    const closure = await around(required(bearers[0], 'a visit'), 'room');
    const { visits } = expectOk(await previewChange(manager(), timeOff(closure)));
    expect(visits).toHaveLength(2);
    const first = bearers.map((bearer) => {
      const visit = visits.find(({ id }) => id === bearer.appointmentId);
      return [bearer, { do: 'move', ...required(visit?.proposals[0], 'a time') }] as const;
    });
    expect(await close(closure, first)).toMatchObject({
      ok: true,
      value: { moved: 2, cancelled: 0, waiting: 0 },
    });
    expect(await insideTimeOff()).toEqual({ all: 0, unflagged: 0 });
  });

  it('names a visit that could not be moved as chosen, and why; it waits, and the other is moved', async () => {
    const bearers = [await bookTreatment(clinic), await bookTreatment(clinic)] as const;
    const closure = await around(bearers[0], 'room');
    const { visits } = expectOk(await previewChange(manager(), timeOff(closure)));
    const choice = { do: 'move', ...required(visits[0]?.proposals[0], 'a time') } as const;
    const [first, second] = bearers.map((bearer) => [bearer, choice] as const);
    const both = [required(first, 'a choice'), required(second, 'a choice')];
    const done = expectOk(await close(closure, both));
    expect(done).toMatchObject({ moved: 1, waiting: 1 });
    // The last is moved first: of the two it wins the time.
    const [loser] = visits;
    expect(done.failed).toEqual([{ appointmentId: loser?.id, error: 'slot-taken' }]);
    const still = await listDisplacedOf(
      manager(),
      visits.map(({ id }) => id),
    );
    expect(still).toMatchObject([{ id: loser?.id, timeZone: 'Europe/London' }]);
  });

  it('tells before anything is done that two visits were given overlapping times with one person', async () => {
    const bearers = [await bookTreatment(clinic), await bookTreatment(clinic)] as const;
    const closure = await around(bearers[0], 'room');
    const { visits } = expectOk(await previewChange(manager(), timeOff(closure)));
    const own = required(visits[0]?.proposals[0], 'a time');
    const other = clinic.practitionerIds.find((id) => id !== own.practitionerId);
    const clashing = (minutes: number, practitionerId = own.practitionerId) => {
      const startsAt = new Date(own.startsAt.getTime() + minutes * 60_000);
      return findClashingChoices(
        manager(),
        new Map([
          [bearers[0].appointmentId, { do: 'move', ...own } as const],
          [bearers[1].appointmentId, { do: 'move', startsAt, practitionerId } as const],
        ]),
      );
    };
    expect(await clashing(0)).toEqual([bearers[1].appointmentId]);
    expect(await clashing(15)).toEqual([bearers[1].appointmentId]);
    expect(await clashing(-15)).toEqual([bearers[1].appointmentId]);
    expect(await clashing(24 * 60)).toEqual([]);
    expect(await clashing(0, required(other, 'a colleague'))).toEqual([]);
  });

  it('proposes two visits no day that takes only one of them', async () => {
    const bearers = [await bookTreatment(clinic), await bookTreatment(clinic)];
    await query(sql`update healthcare_service set max_per_day = 1 where slug = 'cryotherapy'`);
    const closure = await around(required(bearers[0], 'a visit'), 'room');
    const { visits } = expectOk(await previewChange(manager(), timeOff(closure)));
    const firsts = visits.map(({ proposals }) => required(proposals[0], 'a time').startsAt);
    const days = firsts.map((start) => localDateOf(start.getTime(), 'Europe/London'));
    expect(new Set(days).size).toBe(2);
  });

  it('proposes new times for somebody who is here, and moves them', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer);
    await query(sql`update appointment set status = 'arrived', arrived_at = now()
      where id = ${bearer.appointmentId}`);
    const { visits } = expectOk(await previewChange(manager(), timeOff(closure)));
    expect(visits).toMatchObject([{ id: bearer.appointmentId, status: 'arrived' }]);
    const choice = { do: 'move', ...required(visits[0]?.proposals[0], 'a time') } as const;
    expect(await close(closure, [[bearer, choice]])).toMatchObject({ value: { moved: 1 } });
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(choice.startsAt);
  });

  it('is refused to auditors, for unknown schedules and for no time', async () => {
    const closure = await around(await bookTreatment(clinic));
    expect(await previewChange(clinic.staffWith('auditor'), timeOff(closure))).toMatchObject({
      error: 'not-found',
    });
    expect(
      await previewChange((await makeSmallClinic()).staffWith('manager'), timeOff(closure)),
    ).toMatchObject({
      error: 'unknown-schedule',
    });
    expect(await previewChange(manager(), timeOff({ ...closure, to: closure.from }))).toMatchObject(
      {
        error: 'no-time',
      },
    );
  });
});

describe('a confirmed closure', () => {
  it('flags what is left, until it is moved or cancelled, and takes bookings no more', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer, 'room');
    const { startsAt } = await seeVisit(clinic, bearer);
    expectOk(await close(closure, []));
    expect(await findDeskNotes(manager(), bearer.appointmentId)).toMatchObject({
      displacedReason: 'Ill',
    });
    expect(await listDisplaced(manager(), clinic.locationId)).toMatchObject([
      { id: bearer.appointmentId },
    ]);
    const wish = { ...clinic.treatment, practitionerId: null };
    const free = new Date(startsAt.getTime() + 3_600_000);
    expect(await holdAppointment(clinic.visitor, { ...wish, startsAt: free })).toMatchObject({
      ok: false,
    });
    const over = { ...wish, startsAt: free, patient: ADA, overbookReason: 'Urgent.' };
    expect(await bookAtDesk(manager(), over)).toMatchObject({ error: 'time-not-offered' });
    const [later] = await freeTimes(clinic, 9);
    const target = { startsAt: required(later, 'a time'), practitionerId: null };
    expectOk(await moveAppointment(manager(), { ...bearer, ...target }));
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
    // Its old time is in the closed stretch: free of it, and still nobody's.
    expect(await holdAppointment(clinic.visitor, { ...wish, startsAt })).toMatchObject({
      ok: false,
    });
  });

  it('is shown as time off from end to end, also where a visit stood that has moved away', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer);
    const { startsAt } = await seeVisit(clinic, bearer);
    const shown = async () => {
      const location = { id: clinic.locationId, timeZone: 'Europe/London' };
      const date = localDateOf(startsAt.getTime(), location.timeZone);
      const columns = await listColumns(manager(), { location, date });
      return columns.find(({ scheduleId }) => scheduleId === closure.scheduleIds[0])?.off;
    };
    const whole = [{ start: closure.from.getTime(), end: closure.to.getTime() }];
    expectOk(await close(closure, []));
    expect(await shown()).toEqual(whole);
    const [later] = await freeTimes(clinic, 9);
    const target = { startsAt: required(later, 'a time'), practitionerId: null };
    expectOk(await moveAppointment(manager(), { ...bearer, ...target }));
    expect(await shown()).toEqual(whole);
    expectOk(await close({ ...closure, from: startsAt }, []));
    expect(await shown()).toEqual(whole);
  });

  it('cancels what is chosen, with all the money back', async () => {
    const bearer = await bookTreatment(clinic);
    const done = await close(await around(bearer), [[bearer, { do: 'cancel' }]]);
    expect(done).toMatchObject({ value: { cancelled: 1 } });
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      refund: { amountMinor: 2_200 },
    });
  });

  it('is refused when a visit has come or changed since the preview, and leaves no trace', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer, 'room');
    const { fingerprint } = expectOk(await previewChange(manager(), timeOff(closure)));
    await bookTreatment(clinic);
    const input = { reason: REASON, fingerprint, choices: new Map() };
    expect(await confirmChange(manager(), timeOff(closure), input)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect(await listTimeOff(manager(), clinic.locationId)).toEqual([]);
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
  });

  it('opens again: the time is free and the flag is gone', async () => {
    const bearer = await bookTreatment(clinic);
    const closure = await around(bearer, 'room');
    const { timeOffIds } = expectOk(await close(closure, []));
    const [off] = await listTimeOff(manager(), clinic.locationId);
    expect(off).toMatchObject({ name: 'Room 1', reason: 'Ill' });
    expect([...(timeOffIds ?? [])]).toEqual([[closure.scheduleIds[0], off?.id]]);
    const closable = await listClosableSchedules(manager(), clinic.locationId);
    expect(closable.map(({ name }) => name)).toEqual([
      'Dr Test 0',
      'Dr Test 1',
      'Room 1',
      'Cryo unit',
    ]);
    // What the way back needs to close the same stretch again.
    expect(expectOk(await removeTimeOff(manager(), required(off, 'time off').id))).toEqual({
      scheduleId: closure.scheduleIds[0],
      during: { start: closure.from, end: closure.to },
    });
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
    const told = await listClosingHistory(manager(), clinic.locationId);
    expect(told.map(({ action, name, staffName }) => [action, name, staffName])).toEqual([
      ['time-off.removed', 'Room 1', 'Rosa Example'],
      ['time-off.added', 'Room 1', 'Rosa Example'],
    ]);
    const ofVisit = await listVisitHistory(manager(), bearer.appointmentId);
    expect(ofVisit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['appointment.displaced', 'appointment.reopened']),
    );
    const { startsAt } = await seeVisit(clinic, bearer);
    const free = new Date(startsAt.getTime() + 3_600_000);
    const wish = { ...clinic.treatment, startsAt: free, practitionerId: null };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: true });
  });
});

describe('time closed twice', () => {
  it('may be closed within a long time off, and stays closed until both are over', async () => {
    const bearer = await bookTreatment(clinic);
    const short = await around(bearer, 'room');
    const day = 86_400_000;
    const [from, to] = [
      new Date(short.from.getTime() - 3 * day),
      new Date(short.to.getTime() + day),
    ];
    expectOk(await close({ ...short, from, to }, []));
    expectOk(await close(short, []));
    const [long] = await listTimeOff(manager(), clinic.locationId);
    expectOk(await removeTimeOff(manager(), required(long, 'time off').id));
    expect(await listDisplaced(manager(), clinic.locationId)).toHaveLength(1);
    const startsAt = new Date((await seeVisit(clinic, bearer)).startsAt.getTime() + 3_600_000);
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: false });
  });
});

describe('a closure that meets bookings at the same instant', () => {
  it('never leaves a visit in time off that no flag shows, overbooked ones included', async () => {
    for (let round = 0; round < 6; round += 1) {
      const anchor = await bookTreatment(clinic, {
        after: new Date(Date.now() + (4 + round) * 86_400_000),
      });
      const closure = await around(anchor, 'room');
      const { startsAt } = await seeVisit(clinic, anchor);
      const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
      const wish = { ...clinic.treatment, practitionerId: null };
      const { fingerprint } = expectOk(await previewChange(manager(), timeOff(closure)));
      const input = { reason: REASON, fingerprint, choices: new Map() };
      const [result] = await Promise.all([
        confirmChange(manager(), timeOff(closure), input),
        holdAppointment(clinic.visitor, { ...wish, startsAt: at(30) }),
        bookAtDesk(manager(), { ...wish, startsAt: at(0), patient: ADA, overbookReason: 'Now.' }),
        moveAppointment(manager(), { ...anchor, startsAt: at(60), practitionerId: null }),
      ]);
      if (!result.ok) expect(result.error).toBe('changed-meanwhile');
      expect((await insideTimeOff()).unflagged).toBe(0);
      // Nobody comes between now: the time can be closed, and then shows all that came before.
      if (!result.ok) expectOk(await close(closure, []));
      expect((await insideTimeOff()).unflagged).toBe(0);
    }
  });
});
