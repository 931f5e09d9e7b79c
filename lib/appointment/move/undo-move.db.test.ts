import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  expectOk,
  freeTimes,
  midnightAhead,
  seeVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/milliseconds';
import { bookAtDesk } from '../desk/book';
import { findDeskNotes } from '../desk/notes';
import { nextTimes } from '../times/times';
import { moveAtDesk } from './desk-move';
import { undoMove } from './undo-move';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  await change(sql`update opening_hours set start_minutes = 0, end_minutes = 1440`);
});

const reception = () => clinic.staffWith('reception');
const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function bookByPhone(startsAt: Date, overrideReason?: string): Promise<BearerActor> {
  const asker = overrideReason ? clinic.staffWith('clinician') : reception();
  const { appointmentId } = expectOk(
    await bookAtDesk(asker, {
      ...clinic.treatment,
      ...{ startsAt, practitionerId: null, patient: ADA },
      ...(overrideReason ? { overrideReason } : {}),
    }),
  );
  return bearerActor(clinic.clinicId, appointmentId);
}

/** As if it were so much later by now. */
async function pass({ appointmentId }: BearerActor, laterMs: number): Promise<void> {
  const by = sql`make_interval(secs => ${laterMs / 1000})`;
  await change(sql`update slot set during = tstzrange(lower(during) - ${by}, upper(during) - ${by})
    where appointment_id = ${appointmentId}`);
  await change(sql`update appointment set starts_at = starts_at - ${by}, ends_at = ends_at - ${by}
    where id = ${appointmentId}`);
}

const move = ({ appointmentId }: BearerActor, startsAt: Date) =>
  moveAtDesk(reception(), { appointmentId, startsAt, practitionerId: null });

async function undo(visit: BearerActor) {
  const { appointmentId } = visit;
  const { version } = await seeVisit(clinic, visit);
  return undoMove(reception(), { appointmentId, expectedVersion: version });
}

/** All that an undone move brings back. */
async function standing(visit: BearerActor) {
  const [marks] = await change(sql`select status, starts_at, practitioner_id,
    reflection_override_reason, reflection_override_by, reflection_override_at
    from appointment where id = ${visit.appointmentId}`);
  const slots = (await slotsOf(clinic, visit)).map(({ scheduleId, during }) => [
    scheduleId,
    during.start,
  ]);
  return { ...marks, slots: slots.sort() };
}

describe('a move is undone to where the visit stood', () => {
  it('once its time has begun, for somebody who is expected', async () => {
    const visit = await bookCall(clinic);
    const { startsAt } = await seeVisit(clinic, visit);
    await pass(visit, Math.ceil((startsAt.getTime() - Date.now()) / HOUR_MS) * HOUR_MS);
    const before = await standing(visit);
    const begun = await seeVisit(clinic, visit);
    expect(begun.startsAt.getTime()).toBeLessThan(Date.now());
    expectOk(await move(visit, new Date(begun.startsAt.getTime() + DAY_MS)));
    expectOk(await undo(visit));
    expect(await standing(visit)).toEqual(before);
  });

  it('where a clinician had shortened the thinking time, with whose decision that was and why', async () => {
    const early = expectOk(
      await nextTimes(clinic.staffWith('clinician'), {
        ...clinic.treatment,
        ...{ after: midnightAhead(), count: 1, withinReflection: true },
      }),
    ).times[0];
    const visit = await bookByPhone(required(early, 'a time').startsAt, 'Flies on Friday.');
    const before = await standing(visit);
    expect(before).toMatchObject({ reflection_override_reason: 'Flies on Friday.' });
    const notes = () => findDeskNotes(reception(), visit.appointmentId);
    const noted = await notes();
    const [free, other] = await freeTimes(clinic, 5, 2);
    expectOk(await move(visit, required(free, 'a time')));
    expect(await standing(visit)).toMatchObject({ reflection_override_reason: null });
    expectOk(await undo(visit));
    expect(await standing(visit)).toEqual(before);
    expect(await notes()).toEqual(noted);
    // A second move from a regular time carries nobody's decision with it.
    expectOk(await move(visit, required(free, 'a time')));
    expectOk(await move(visit, required(other, 'a time')));
    const [row] = await change(sql`select reflection_override_before from appointment
      where id = ${visit.appointmentId}`);
    expect(row?.reflection_override_before).toBeNull();
  });

  it('less than the thinking time ahead, where the patient has not read yet; and to no other time', async () => {
    const [later] = await freeTimes(clinic, 5);
    const visit = await bookByPhone(required((await freeTimes(clinic, 2))[0], 'a time'));
    await pass(visit, DAY_MS);
    const before = await standing(visit);
    const stood = (await seeVisit(clinic, visit)).startsAt;
    expect(stood.getTime()).toBeLessThan(Date.now() + 48 * HOUR_MS);
    const tooSoon = { ok: false, error: 'too-soon' };
    expect(await move(visit, new Date(stood.getTime() + 5 * MINUTE_MS))).toEqual(tooSoon);
    expectOk(await move(visit, required(later, 'a time')));
    expect(await move(visit, stood)).toEqual(tooSoon);
    const { version } = await seeVisit(clinic, visit);
    const { appointmentId } = visit;
    expect(await undoMove(reception(), { appointmentId, expectedVersion: version - 1 })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expectOk(await undo(visit));
    expect(await standing(visit)).toEqual(before);
    expect(await undo(visit)).toEqual({ ok: false, error: 'too-late' });
  });
});
