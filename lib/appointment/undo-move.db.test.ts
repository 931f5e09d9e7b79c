import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { communication } from '@/db/schema/communication';
import { slot } from '@/db/schema/schedule';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { settleMoveMessage } from '../communication/settle-waiting';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { moveAppointment } from './move';
import { listMoveTimes } from './move-times';
import { findVisit } from './queries';
import { findUntoldMove, undoMove } from './undo-move';

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

/** A booked call and another time for it, two days on. */
async function movable() {
  const { appointmentId } = await bookCall(clinic);
  const visit = await see(appointmentId);
  const [time] = await listMoveTimes(reception(), {
    appointmentId,
    from: new Date(visit.startsAt.getTime() + 2 * 86_400_000),
    count: 1,
    withinReflection: false,
  });
  const { startsAt, practitionerId } = required(time, 'a free time');
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
    expect(await findUntoldMove(reception(), appointmentId)).toMatchObject({
      version: after.version,
      from: { startsAt: visit.startsAt, practitionerId: visit.practitioner.id },
    });
    const input = { appointmentId, expectedVersion: after.version };
    expectOk(await undoMove(reception(), input));
    expect(await rowsOf(appointmentId)).toEqual(before);
    const back = await see(appointmentId);
    expect(back.startsAt).toEqual(visit.startsAt);
    expect(back.practitioner.id).toBe(visit.practitioner.id);
  });

  it('is refused politely when somebody changed the visit since, when it was told, and for who may not move', async () => {
    const { appointmentId, after } = await moved();
    const input = { appointmentId, expectedVersion: after.version };
    const stale = { ...input, expectedVersion: after.version - 1 };
    expect(await undoMove(reception(), stale)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await undoMove(clinic.staffWith('auditor'), input)).ok).toBe(false);
    expect((await undoMove(other.staffWith('manager'), input)).ok).toBe(false);
    expectOk(await settleMoveMessage(reception(), { ...input, tell: 'now' }));
    expect(await undoMove(reception(), input)).toEqual({ ok: false, error: 'too-late' });
    expect(await findUntoldMove(reception(), appointmentId)).toBeNull();
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
    expect((await settleMoveMessage(reception(), stale)).ok).toBe(false);
    expectOk(await settleMoveMessage(reception(), { ...input, tell: 'never' }));
    expect(await messagesOf(appointmentId)).toEqual([
      { status: 'not-done', reason: 'staff-decided' },
    ]);
    const again = await settleMoveMessage(reception(), { ...input, tell: 'now' });
    expect(again).toEqual({ ok: false, error: 'too-late' });
  });
});
