import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDevice, addRoom } from '@/db/testing/more-rooms';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import {
  bookCall,
  bookTreatment,
  expectOk,
  messagesOf,
  seeVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor } from '../../auth/actor';
import { confirmChange } from '../../closure/confirm-change';
import { previewChange } from '../../closure/preview-change';
import { timeOffChange } from '../../closure/time-off';
import type { ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { cancelAppointment } from '../cancel/cancel';
import { proceedAppointment } from '../proceed';
import { takeSlots } from '../slots';
import { moveAtDesk, previewMove } from './desk-move';
import { listMoveTimes } from './move-times';
import { listRoomChoices } from './room-choices';
import { undoMove } from './undo-move';
import { findRoomChange, undoRoomChange } from './undo-room';

let clinic: SmallClinic;
let second: ScheduleId;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  second = await addRoom(clinic, 'Room 2');
});

const reception = () => clinic.staffWith('reception');
const hours = (count: number) => count * 3_600_000;
const ids = async (bearer: BearerActor) =>
  (await slotsOf(clinic, bearer)).map(({ scheduleId }) => scheduleId);

/** The room that a visit has, and the wish for another one at its own time with its own clinician. */
async function wishFor(bearer: BearerActor, resourceId: ScheduleId) {
  const { startsAt, version, practitioner } = await seeVisit(clinic, bearer);
  const { appointmentId } = bearer;
  return {
    appointmentId,
    startsAt,
    practitionerId: practitioner.id,
    expectedVersion: version,
    resourceId,
  };
}

async function roomOf(bearer: BearerActor): Promise<ScheduleId> {
  const rooms = await listRoomChoices(reception(), bearer.appointmentId);
  return required(
    rooms.find(({ isOwn, actor }) => isOwn && actor === 'room'),
    'a room',
  ).scheduleId;
}

/** A booked treatment, and the room of the two that it does not have. */
async function bookedInOne(preparation = {}) {
  const bearer = await bookTreatment(clinic, preparation);
  const own = await roomOf(bearer);
  const rooms = await listRoomChoices(reception(), bearer.appointmentId);
  const other = required(
    rooms.find(({ actor, isOwn }) => actor === 'room' && !isOwn),
    'another',
  );
  return { bearer, own, other: other.scheduleId };
}

describe('another room at the same time', () => {
  it('changes one slot and nothing else: no mail, no new signature; the history and the version tell it', async () => {
    const { bearer, own, other } = await bookedInOne();
    const before = await seeVisit(clinic, bearer);
    const slots = await slotsOf(clinic, bearer);
    const messages = await messagesOf(clinic, bearer);
    expect(await previewMove(reception(), await wishFor(bearer, other))).toEqual({
      ok: true,
      value: null,
    });
    expect(await slotsOf(clinic, bearer)).toEqual(slots);
    expectOk(await moveAtDesk(reception(), await wishFor(bearer, other)));
    expect(new Set(await ids(bearer))).toEqual(
      new Set(slots.map(({ scheduleId }) => (scheduleId === own ? other : scheduleId))),
    );
    const after = await seeVisit(clinic, bearer);
    expect(after).toEqual({ ...before, version: before.version + 1 });
    expect(await messagesOf(clinic, bearer)).toEqual(messages);
    const history = await listVisitHistory(reception(), bearer.appointmentId);
    expect(history.at(-1)).toMatchObject({
      action: 'appointment.room-changed',
      detail: { fromScheduleId: own },
    });
  });

  it('is taken back to the very rows that were there, once, and by nobody with an old screen', async () => {
    const { bearer, other } = await bookedInOne();
    const before = await slotsOf(clinic, bearer);
    expectOk(await moveAtDesk(reception(), await wishFor(bearer, other)));
    const change = required(await findRoomChange(reception(), bearer.appointmentId), 'a change');
    expect(change).toMatchObject({ isOwn: true, from: expect.stringContaining('Room') });
    const input = { appointmentId: bearer.appointmentId, expectedVersion: change.version };
    const stale = { ...input, expectedVersion: change.version - 1 };
    expect(await undoRoomChange(reception(), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expectOk(await undoRoomChange(reception(), input));
    expect(await slotsOf(clinic, bearer)).toEqual(before);
    expect(await findRoomChange(reception(), bearer.appointmentId)).toBeNull();
    const { version } = await seeVisit(clinic, bearer);
    const again = { ...input, expectedVersion: version };
    expect(await undoRoomChange(reception(), again)).toEqual({ ok: false, error: 'too-late' });
  });

  it('is not taken back into a room that somebody has by now', async () => {
    const { bearer, own, other } = await bookedInOne();
    expectOk(await moveAtDesk(reception(), await wishFor(bearer, other)));
    await bookIntoSameTime(bearer, own);
    const { version } = await seeVisit(clinic, bearer);
    const input = { appointmentId: bearer.appointmentId, expectedVersion: version };
    expect(await undoRoomChange(reception(), input)).toEqual({ ok: false, error: 'room-taken' });
  });

  it('goes on while the patient waits or is in the room, also off the grid and after hours, and ends with the visit', async () => {
    const { bearer, own, other } = await bookedInOne();
    const staff = reception();
    const { appointmentId } = bearer;
    await shiftSlots(bearer, 7);
    const step = async (to: 'arrived' | 'fulfilled') =>
      expectOk(
        await proceedAppointment(staff, {
          appointmentId,
          to,
          expectedVersion: (await seeVisit(clinic, bearer)).version,
        }),
      );
    await step('arrived');
    expectOk(await moveAtDesk(staff, await wishFor(bearer, other)));
    await setStatus(bearer, 'checked-in');
    expect(
      await moveAtDesk(staff, {
        ...(await wishFor(bearer, own)),
        startsAt: new Date(Date.now() + hours(99)),
      }),
    ).toEqual({ ok: false, error: 'not-movable' });
    await setStatus(bearer, 'fulfilled');
    expect(await moveAtDesk(staff, await wishFor(bearer, own))).toEqual({
      ok: false,
      error: 'not-movable',
    });
  });

  it('takes the mark off a visit whose room was closed', async () => {
    const { bearer, own, other } = await bookedInOne();
    const { startsAt } = await seeVisit(clinic, bearer);
    const closure = {
      locationId: clinic.locationId,
      scheduleIds: [own],
      from: new Date(startsAt.getTime() - hours(1)),
      to: new Date(startsAt.getTime() + hours(2)),
      reason: 'Lamp broken',
    };
    const manager = clinic.staffWith('manager');
    const { fingerprint } = expectOk(await previewChange(manager, timeOffChange(closure)));
    expectOk(
      await confirmChange(manager, timeOffChange(closure), {
        reason: closure.reason,
        fingerprint,
        choices: new Map([[bearer.appointmentId, { do: 'leave' as const }]]),
      }),
    );
    expect(await isDisplaced(bearer)).toBe(true);
    expectOk(await moveAtDesk(reception(), await wishFor(bearer, other)));
    expect(await isDisplaced(bearer)).toBe(false);
    expect(await moveAtDesk(reception(), await wishFor(bearer, own))).toEqual({
      ok: false,
      error: 'room-closed',
    });
  });
});

describe('a room that cannot be had says why', () => {
  it.each<[string, () => Promise<ScheduleId>, string]>([
    ['of another kind', () => addRoom(clinic, 'Talk', { kind: 'consultation' }), 'room-unfit'],
    ['that opens later', () => addRoom(clinic, 'Late', { fromHour: 16 }), 'room-closed'],
    ['of another clinic', async () => addRoom(await makeSmallClinic(), 'Theirs'), 'room-unfit'],
    ['a device of another kind', () => addDevice(clinic, 'Laser', 'laser'), 'room-unfit'],
  ])('%s', async (_, make, error) => {
    const bearer = await bookTreatment(clinic);
    await shiftToNoon(bearer);
    const before = await slotsOf(clinic, bearer);
    const wish = await wishFor(bearer, await make());
    expect(await previewMove(reception(), wish)).toEqual({ ok: false, error });
    expect(await moveAtDesk(reception(), wish)).toEqual({ ok: false, error });
    const later = await laterTime(bearer);
    expect(await moveAtDesk(reception(), { ...wish, ...later })).toEqual({ ok: false, error });
    expect(await slotsOf(clinic, bearer)).toEqual(before);
  });

  it('taken by somebody else', async () => {
    const { bearer, other } = await bookedInOne();
    await addDevice(clinic, 'Cryo 2');
    await bookIntoSameTime(bearer, other);
    const choices = await listRoomChoices(reception(), bearer.appointmentId);
    expect(choices.find(({ scheduleId }) => scheduleId === other)?.refusal).toBe('room-taken');
    expect(await moveAtDesk(reception(), await wishFor(bearer, other))).toEqual({
      ok: false,
      error: 'room-taken',
    });
  });

  it('to a stale screen, to who only looks on, to another clinic, and for a call that needs none', async () => {
    const { bearer, other } = await bookedInOne();
    const wish = await wishFor(bearer, other);
    expect(await moveAtDesk(reception(), { ...wish, expectedVersion: 0 })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    const notFound = { ok: false, error: 'not-found' };
    expect(await moveAtDesk(clinic.staffWith('auditor'), wish)).toEqual(notFound);
    expect(await moveAtDesk((await makeSmallClinic()).staffWith('manager'), wish)).toEqual(
      notFound,
    );
    const call = await bookCall(clinic);
    expect(await listRoomChoices(reception(), call.appointmentId)).toEqual([]);
    expect(await moveAtDesk(reception(), await wishFor(call, second))).toEqual({
      ok: false,
      error: 'room-unfit',
    });
  });
});

describe('two who want one room', () => {
  it('get it once: the loser keeps the room it has', async () => {
    const third = await addRoom(clinic, 'Room 3');
    await addDevice(clinic, 'Cryo 2');
    for (let round = 0; round < 3; round += 1) {
      const { bearer } = await bookedInOne({
        after: new Date(Date.now() + hours(24 * (round + 3))),
      });
      const rival = await bookIntoSameTime(bearer);
      const taken = [...(await ids(bearer)), ...(await ids(rival))];
      const target = required(
        [third, second, await roomOf(bearer)].find((id) => !taken.includes(id)),
        'free',
      );
      const wishes = [await wishFor(bearer, target), await wishFor(rival, target)];
      const results = await Promise.all(wishes.map((wish) => moveAtDesk(reception(), wish)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results).toContainEqual({ ok: false, error: 'room-taken' });
      for (const visit of [bearer, rival]) expect(await ids(visit)).toHaveLength(3);
    }
  });
});

describe('who takes a room at the very moment that another has it', () => {
  it('waits for them, keeps the room it had, and is told that the other one is taken', async () => {
    const { bearer, own, other } = await bookedInOne();
    const before = await slotsOf(clinic, bearer);
    const { start, end } = required(before[0], 'its time').during;
    const taken = { appointmentId: null, scheduleIds: [other], start, end, holdMinutes: null };
    const wish = await wishFor(bearer, other);
    let moving: ReturnType<typeof moveAtDesk> | null = null;
    await inTransaction(clinic.system, async (tx) => {
      const busy = { ...taken, status: 'busy-unavailable' } as const;
      expect(await takeSlots(tx, clinic.system, busy)).toBe(true);
      // It sees the room free, for nothing is committed yet, and waits where it takes it.
      moving = moveAtDesk(reception(), wish);
      await untilWaiting(1);
    });
    expect(await moving).toEqual({ ok: false, error: 'room-taken' });
    expect(await slotsOf(clinic, bearer)).toEqual(before);
    expect(await roomOf(bearer)).toBe(own);
  });
});

describe('a device unit', () => {
  it('is changed alone, and the room stays', async () => {
    const unit = await addDevice(clinic, 'Cryo 2');
    const bearer = await bookTreatment(clinic);
    const room = await roomOf(bearer);
    const choices = await listRoomChoices(reception(), bearer.appointmentId);
    const other = required(
      choices.find(({ actor, isOwn }) => actor === 'device' && !isOwn),
      'unit',
    );
    expectOk(await moveAtDesk(reception(), await wishFor(bearer, other.scheduleId)));
    expect(await ids(bearer)).toContain(other.scheduleId);
    expect(await roomOf(bearer)).toBe(room);
    expect(choices.some(({ scheduleId }) => scheduleId === unit)).toBe(true);
  });
});

describe('another time', () => {
  it('keeps the room it has, takes the one that was asked for, and comes back to the first when undone', async () => {
    const { bearer, own, other } = await bookedInOne();
    const before = await slotsOf(clinic, bearer);
    const wish = await wishFor(bearer, other);
    const time = await laterTime(bearer, other);
    expectOk(await moveAtDesk(reception(), { ...wish, ...time }));
    expect(await roomOf(bearer)).toBe(other);
    const { version } = await seeVisit(clinic, bearer);
    const next = await laterTime(bearer);
    expectOk(
      await moveAtDesk(reception(), {
        ...wish,
        ...next,
        resourceId: null,
        expectedVersion: version,
      }),
    );
    expect(await roomOf(bearer)).toBe(other);
    const moved = await seeVisit(clinic, bearer);
    const input = { appointmentId: bearer.appointmentId };
    expectOk(await undoMove(reception(), { ...input, expectedVersion: moved.version }));
    expect(await roomOf(bearer)).toBe(other);
    expectOk(await cancelAppointment(bearer, { ...input, reason: 'patient' }));
    expect(before.map(({ scheduleId }) => scheduleId)).toContain(own);
  });
});

/** Another treatment at the time of this one, with the other clinician, in a room where it matters which. */
async function bookIntoSameTime(bearer: BearerActor, resourceId: ScheduleId | null = null) {
  const { startsAt, practitioner } = await seeVisit(clinic, bearer);
  await addDevice(clinic, `Cryo ${Math.random()}`);
  const rival = await bookTreatment(clinic, { after: new Date(startsAt.getTime() + hours(24)) });
  const other = required(
    clinic.practitionerIds.find((id) => id !== practitioner.id),
    'another',
  );
  const { version } = await seeVisit(clinic, rival);
  expectOk(
    await moveAtDesk(reception(), {
      ...{ appointmentId: rival.appointmentId, startsAt, practitionerId: other },
      ...{ resourceId, expectedVersion: version },
    }),
  );
  return rival;
}

/** Some days later, with the same clinician, in the room that is asked for. */
async function laterTime(bearer: BearerActor, resourceId: ScheduleId | null = null) {
  const { startsAt, practitioner } = await seeVisit(clinic, bearer);
  const { times } = await listMoveTimes(reception(), {
    appointmentId: bearer.appointmentId,
    from: new Date(startsAt.getTime() + hours(48)),
    count: 40,
    withinReflection: false,
    resourceId,
  });
  const time = required(
    times.find(
      ({ practitionerId, startsAt: at }) =>
        practitionerId === practitioner.id && at.getUTCHours() < 14,
    ),
    'a time',
  );
  return { startsAt: time.startsAt, practitionerId: time.practitionerId };
}

async function shiftToNoon(bearer: BearerActor): Promise<void> {
  const { startsAt } = await seeVisit(clinic, bearer);
  await shiftSlots(bearer, 0, new Date(`${startsAt.toISOString().slice(0, 10)}T12:00:00Z`));
}

/** To minutes that no grid has, an hour from now (a visit that begins today), as only time can. */
async function shiftSlots(bearer: BearerActor, minutes: number, to?: Date): Promise<void> {
  const start = to ?? new Date(Date.now() + minutes * 60_000);
  const at = start.toISOString();
  await inTransaction(clinic.system, async (tx) => {
    await tx.execute(sql`update appointment set starts_at = ${at}, ends_at = ${at}::timestamptz + interval '20 minutes'
      where id = ${bearer.appointmentId}`);
    await tx.execute(sql`update slot set during = tstzrange(${at}, ${at}::timestamptz + interval '30 minutes')
      where appointment_id = ${bearer.appointmentId}`);
  });
}

async function setStatus(bearer: BearerActor, status: string): Promise<void> {
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update appointment set status = ${status} where id = ${bearer.appointmentId}`),
  );
}

async function isDisplaced({ appointmentId }: BearerActor): Promise<boolean> {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.execute<{ flagged: boolean }>(
      sql`select displaced_at is not null as flagged from appointment where id = ${appointmentId}`,
    ),
  );
  return required(rows[0], 'the visit').flagged;
}
