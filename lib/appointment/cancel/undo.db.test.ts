import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { communication } from '@/db/schema/communication';
import { slot } from '@/db/schema/schedule';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookCall, expectOk, freeTimes } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { settleMessage } from '../../communication/settle-waiting';
import { type AppointmentId, newId, type StaffId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { bookAtDesk } from '../desk/book';
import { findUntoldAct } from '../desk/untold';
import { bookSeries } from '../follow-up/book-series';
import { moveAppointment } from '../move/move';
import { listMoveTimes } from '../move/move-times';
import { undoMove } from '../move/undo-move';
import { findVisit } from '../queries';
import { cancelAppointment } from './cancel';
import { restoreAppointment } from './restore';
import { undoBooking } from './undo-booking';

let clinic: SmallClinic;
let other: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  other = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');
const see = async (id: AppointmentId) => required(await findVisit(reception(), id), 'the visit');
const rowsOf = (id: AppointmentId) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select({ scheduleId: slot.scheduleId, during: slot.during, status: slot.status })
      .from(slot)
      .where(and(eq(slot.clinicId, clinic.clinicId), eq(slot.appointmentId, id)))
      .orderBy(slot.scheduleId),
  );
const messagesOf = (id: AppointmentId) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select({ status: communication.status, reason: communication.statusReason })
      .from(communication)
      .where(and(eq(communication.appointmentId, id), eq(communication.kind, 'appointment-moved'))),
  );

/** Lets the time pass at which its messages go, or would have gone. */
const passTimeToUndo = (id: AppointmentId) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .update(communication)
      .set({ sendAfter: new Date(Date.now() - 1_000) })
      .where(eq(communication.appointmentId, id)),
  );

/** A booked call and another time for it, two days on. */
async function movable() {
  const { appointmentId } = await bookCall(clinic);
  const visit = await see(appointmentId);
  const { times } = await listMoveTimes(reception(), {
    appointmentId,
    from: new Date(visit.startsAt.getTime() + 2 * 86_400_000),
    count: 1,
    withinReflection: false,
  });
  const { startsAt, practitionerId } = required(times[0], 'a free time');
  return { appointmentId, visit, to: { startsAt, practitionerId } };
}

async function moved() {
  const { appointmentId, visit, to } = await movable();
  const before = await rowsOf(appointmentId);
  const input = { appointmentId, ...to, expectedVersion: visit.version };
  expectOk(await moveAppointment(reception(), input));
  return { appointmentId, visit, before, after: await see(appointmentId) };
}

describe('a move that is taken back', () => {
  it('leaves the very rows that were there, with the practitioner of before', async () => {
    const { appointmentId, visit, before, after } = await moved();
    expect(await findUntoldAct(reception(), appointmentId)).toMatchObject({
      act: 'moved',
      version: after.version,
      patientName: 'Ada Example',
      movedFrom: visit.startsAt,
      startsAt: after.startsAt,
    });
    const input = { appointmentId, expectedVersion: after.version };
    expectOk(await undoMove(reception(), input));
    expect(await rowsOf(appointmentId)).toEqual(before);
    const back = await see(appointmentId);
    expect(back.startsAt).toEqual(visit.startsAt);
    expect(back.practitioner.id).toBe(visit.practitioner.id);
    // Pressed on another screen as well: nobody has told the patient, somebody was first.
    const late = await undoMove(reception(), input);
    expect(late).toEqual({ ok: false, error: 'changed-meanwhile' });
  });

  it('is refused politely when somebody changed the visit since, when it was told, and for who may not move', async () => {
    const { appointmentId, after } = await moved();
    const input = { appointmentId, expectedVersion: after.version };
    const stale = { ...input, expectedVersion: after.version - 1 };
    expect(await undoMove(reception(), stale)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await undoMove(clinic.staffWith('auditor'), input)).ok).toBe(false);
    expect((await undoMove(other.staffWith('manager'), input)).ok).toBe(false);
    expectOk(await settleMessage(reception(), { ...input, tell: 'now' }));
    expect(await undoMove(reception(), input)).toEqual({ ok: false, error: 'too-late' });
    expect(await findUntoldAct(reception(), appointmentId)).toBeNull();
  });

  it('to a time that the patient was not told of either is told of, and not undone in turn', async () => {
    const { appointmentId, after } = await moved();
    const from = new Date(after.startsAt.getTime() + 86_400_000);
    const asked = { appointmentId, from, count: 1, withinReflection: false };
    const { times } = await listMoveTimes(reception(), asked);
    const { startsAt, practitionerId } = required(times[0], 'a free time');
    const to = { startsAt, practitionerId };
    const version = { expectedVersion: after.version };
    expectOk(await moveAppointment(reception(), { appointmentId, ...to, ...version }));
    const undoIt = async () =>
      undoMove(reception(), {
        appointmentId,
        expectedVersion: (await see(appointmentId)).version,
      });
    expectOk(await undoIt());
    expect(await findUntoldAct(reception(), appointmentId)).toMatchObject({
      act: 'moved',
      canUndo: false,
      isNews: true,
      startsAt: after.startsAt,
    });
    expect(await undoIt()).toEqual({ ok: false, error: 'too-late' });
  });

  it('is refused when its time went to somebody else', async () => {
    const { appointmentId, visit, after } = await moved();
    const taker = await bookCall(clinic);
    const takerVisit = await see(taker.appointmentId);
    const place = { startsAt: visit.startsAt, practitionerId: visit.practitioner.id };
    if (takerVisit.startsAt.getTime() !== visit.startsAt.getTime()) {
      const { version: expectedVersion } = takerVisit;
      expectOk(
        await moveAppointment(reception(), {
          appointmentId: taker.appointmentId,
          ...place,
          expectedVersion,
        }),
      );
    }
    const input = { appointmentId, expectedVersion: after.version };
    expect(await undoMove(reception(), input)).toEqual({ ok: false, error: 'slot-taken' });
  });
});

describe('what the patient is told of a move', () => {
  it('is sent at once, or never, as the desk decides, and only once', async () => {
    const { appointmentId, after } = await moved();
    const input = { appointmentId, expectedVersion: after.version };
    const stale = { ...input, expectedVersion: after.version + 1, tell: 'never' } as const;
    expect((await settleMessage(reception(), stale)).ok).toBe(false);
    expectOk(await settleMessage(reception(), { ...input, tell: 'never' }));
    expect(await messagesOf(appointmentId)).toEqual([
      { status: 'not-done', reason: 'staff-decided' },
    ]);
    const again = await settleMessage(reception(), { ...input, tell: 'now' });
    expect(again).toEqual({ ok: false, error: 'too-late' });
  });

  it('is not sent, and the move can be undone all the same until it would have been', async () => {
    const { appointmentId, after } = await moved();
    const input = { appointmentId, expectedVersion: after.version };
    expectOk(await settleMessage(reception(), { ...input, tell: 'never' }));
    expect(await findUntoldAct(reception(), appointmentId)).toMatchObject({
      act: 'moved',
      canUndo: true,
      isNews: false,
      isWithheld: true,
    });
    await passTimeToUndo(appointmentId);
    expect(await findUntoldAct(reception(), appointmentId)).toBeNull();
    expect(await undoMove(reception(), input)).toEqual({ ok: false, error: 'too-late' });
    const again = await moved();
    const second = { appointmentId: again.appointmentId, expectedVersion: again.after.version };
    expectOk(await settleMessage(reception(), { ...second, tell: 'never' }));
    expectOk(await undoMove(reception(), second));
    expect(await rowsOf(again.appointmentId)).toEqual(again.before);
  });
});

describe('a cancellation whose mail is called off', () => {
  it('can be undone until that would have gone, and not after', async () => {
    const cancelled = async () => {
      const { appointmentId } = await bookCall(clinic);
      const { version: expectedVersion } = await see(appointmentId);
      const input = { appointmentId, reason: 'clinic', expectedVersion } as const;
      expectOk(await cancelAppointment(reception(), input));
      const now = { appointmentId, expectedVersion: (await see(appointmentId)).version };
      expectOk(await settleMessage(reception(), { ...now, tell: 'never' }));
      return now;
    };
    const soon = await cancelled();
    expectOk(await restoreAppointment(reception(), soon));
    expect(await see(soon.appointmentId)).toMatchObject({ status: 'booked' });
    const late = await cancelled();
    await passTimeToUndo(late.appointmentId);
    expect(await restoreAppointment(reception(), late)).toEqual({ ok: false, error: 'too-late' });
  });
});

describe('a booking of the desk that is taken back', () => {
  const statusesOf = async (...ids: AppointmentId[]) =>
    Promise.all(ids.map(async (id) => (await see(id)).status));
  const undo = async (appointmentId: AppointmentId, andLater = false) => {
    const { version: expectedVersion } = await see(appointmentId);
    return undoBooking(reception(), { appointmentId, expectedVersion, andLater });
  };

  async function booked(inDays: number) {
    const [startsAt] = await freeTimes(clinic, inDays);
    const wish = { startsAt: required(startsAt, 'a time'), practitionerId: null, patient: ADA };
    return expectOk(await bookAtDesk(reception(), { ...clinic.treatment, ...wish })).appointmentId;
  }

  it('is the own act of who booked it, and of nobody else', async () => {
    const id = await booked(10);
    const colleague = { ...reception(), staffId: newId<StaffId>() };
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'booked', isOwn: true });
    expect(await findUntoldAct(colleague, id)).toMatchObject({ act: 'booked', isOwn: false });
  });

  it('frees its time at once, has nothing to tell, and can itself be taken back', async () => {
    const id = await booked(4);
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'booked', canUndo: true });
    expectOk(await undo(id));
    expect(await rowsOf(id)).toEqual([]);
    expect(await see(id)).toMatchObject({ status: 'cancelled', cancellationReason: 'clinic' });
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'cancelled', isNews: false });
    const { version: expectedVersion } = await see(id);
    expectOk(await restoreAppointment(reception(), { appointmentId: id, expectedVersion }));
    expect(await statusesOf(id)).toEqual(['booked']);
    // The mail about the booking still waits, so all of it can be decided again.
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'booked', canUndo: true });
    expectOk(await undo(id));
    expect(await statusesOf(id)).toEqual(['cancelled']);
  });

  it('that the patient gave up is told of all the same, and the desk says so', async () => {
    const id = await booked(9);
    const { version: expectedVersion } = await see(id);
    const input = { appointmentId: id, reason: 'patient', expectedVersion } as const;
    expectOk(await cancelAppointment(reception(), input));
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'cancelled', isNews: true });
  });

  it('that was moved at once is told of neither, when the desk says that nothing is to be sent, and the move can be undone', async () => {
    const id = await booked(7);
    const { version, practitioner, startsAt } = await see(id);
    const from = new Date(startsAt.getTime() + 86_400_000);
    const asked = { appointmentId: id, from, count: 1, withinReflection: false };
    const { times } = await listMoveTimes(reception(), asked);
    const to = { startsAt: required(times[0], 'a time').startsAt, practitionerId: practitioner.id };
    expectOk(
      await moveAppointment(reception(), { appointmentId: id, ...to, expectedVersion: version }),
    );
    const { version: expectedVersion } = await see(id);
    expectOk(
      await settleMessage(reception(), { appointmentId: id, expectedVersion, tell: 'never' }),
    );
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'moved', isNews: false });
    expectOk(await undoMove(reception(), { appointmentId: id, expectedVersion }));
    // Neither time was told by mail: whether the one that stands now is, staff decide anew.
    expect(await findUntoldAct(reception(), id)).toMatchObject({
      act: 'moved',
      canUndo: false,
      isNews: true,
      startsAt,
    });
  });

  it('whose mail is called off can be taken back, unless a later one was sent', async () => {
    const id = await booked(13);
    const restore = async (appointmentId: AppointmentId) => {
      const { version: expectedVersion } = await see(appointmentId);
      expectOk(await restoreAppointment(reception(), { appointmentId, expectedVersion }));
    };
    const settle = async (tell: 'now' | 'never') => {
      const { version: expectedVersion } = await see(id);
      expectOk(await settleMessage(reception(), { appointmentId: id, expectedVersion, tell }));
    };
    await settle('never');
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'booked', canUndo: true });
    expectOk(await undo(id));
    expect(await findUntoldAct(reception(), id)).toMatchObject({ act: 'cancelled', isNews: false });
    await restore(id);
    const [startsAt] = await freeTimes(clinic, 14);
    const { version: expectedVersion, practitioner } = await see(id);
    const to = { startsAt: required(startsAt, 'a time'), practitionerId: practitioner.id };
    expectOk(await moveAppointment(reception(), { appointmentId: id, ...to, expectedVersion }));
    await settle('now');
    expect(await findUntoldAct(reception(), id)).toBeNull();
    expect(await undo(id)).toEqual({ ok: false, error: 'too-late' });
  });

  it('whose move is taken back stands there to be told of or taken back, and offers no move to and fro', async () => {
    const id = await booked(11);
    const first = await see(id);
    const free = await freeTimes(clinic, 12, 2);
    for (const startsAt of free) {
      const { version: expectedVersion, practitioner } = await see(id);
      const to = { startsAt, practitionerId: practitioner.id };
      expectOk(await moveAppointment(reception(), { appointmentId: id, ...to, expectedVersion }));
    }
    const undoIt = async () => {
      const { version: expectedVersion } = await see(id);
      return undoMove(reception(), { appointmentId: id, expectedVersion });
    };
    expectOk(await undoIt());
    const back = await see(id);
    expect(back.startsAt).toEqual(free[0]);
    expect(back.startsAt).not.toEqual(first.startsAt);
    expect(await findUntoldAct(reception(), id)).toMatchObject({
      act: 'booked',
      canUndo: true,
      isNews: true,
      startsAt: back.startsAt,
    });
    expect(await undoIt()).toEqual({ ok: false, error: 'too-late' });
    expectOk(await undo(id));
    expect(await statusesOf(id)).toEqual(['cancelled']);
  });

  it('is refused when it was told, changed by somebody, made by the patient, or to who may not', async () => {
    const id = await booked(5);
    const { version } = await see(id);
    const input = { appointmentId: id, expectedVersion: version };
    const stale = { ...input, expectedVersion: version - 1 };
    expect(await undoBooking(reception(), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect((await undoBooking(clinic.staffWith('auditor'), input)).ok).toBe(false);
    expect((await undoBooking(other.staffWith('manager'), input)).ok).toBe(false);
    expectOk(await settleMessage(reception(), { ...input, tell: 'now' }));
    expect(await undo(id)).toEqual({ ok: false, error: 'too-late' });
    const own = await bookCall(clinic);
    expect(await undo(own.appointmentId)).toEqual({ ok: false, error: 'too-late' });
    expect(await statusesOf(id, own.appointmentId)).toEqual(['booked', 'booked']);
  });

  it('of two who press at once, one undoes and the other hears that it is over', async () => {
    const id = await booked(6);
    const { version: expectedVersion } = await see(id);
    const press = () => undoBooking(reception(), { appointmentId: id, expectedVersion });
    const results = await Promise.all([press(), press()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const late = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(['changed-meanwhile', 'not-cancellable']).toContain(late[0]);
    expect(await press()).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await statusesOf(id)).toEqual(['cancelled']);
  });

  it('takes the rest of a series back with it when asked, and not the first visit', async () => {
    const first = await booked(8);
    const starts = [await freeTimes(clinic, 20), await freeTimes(clinic, 30)].map(([at]) => at);
    const practitionerId = (await see(first)).practitioner.id;
    const times = starts.map((at) => ({ startsAt: required(at, 'a time'), practitionerId }));
    const { appointmentIds } = expectOk(
      await bookSeries(reception(), {
        appointmentId: first,
        expectedVersion: (await see(first)).version,
        everyWeeks: 2,
        times,
      }),
    );
    expectOk(await undo(required(appointmentIds[0], 'the second visit'), true));
    expect(await statusesOf(first, ...appointmentIds)).toEqual([
      'booked',
      'cancelled',
      'cancelled',
    ]);
  });
});
