import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { confirmChange } from '../../closure/confirm-change';
import { previewChange } from '../../closure/preview-change';
import { timeOffChange } from '../../closure/time-off';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { findDeskNotes } from '../desk/notes';
import { holdAppointment } from '../hold/hold';
import { canMoveOver, moveAtDesk } from './desk-move';
import { listMoveTimes } from './move-times';
import { undoMove } from './undo-move';

const ZONE = 'Europe/London';
let clinic: SmallClinic;
let visit: BearerActor;
/** Where somebody else is: the one room, the one cryo unit and the first clinician are theirs. */
let taken: Date;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  taken = required((await freeTimes(clinic, 9))[0], 'a time');
  const [practitionerId] = clinic.practitionerIds;
  expectOk(
    await holdAppointment(clinic.visitor, { ...clinic.treatment, startsAt: taken, practitionerId }),
  );
  visit = await bookTreatment(clinic);
});

const manager = () => clinic.staffWith('manager');
const reception = () => clinic.staffWith('reception');
const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));
const to = (startsAt: Date, of = visit) => ({
  appointmentId: of.appointmentId,
  startsAt,
  practitionerId: clinic.practitionerIds[1],
});
const moveOver = (actor: StaffActor, startsAt: Date, overbookReason?: string) =>
  moveAtDesk(actor, {
    ...to(startsAt),
    ...(overbookReason === undefined ? {} : { overbookReason }),
  });
const notes = () => findDeskNotes(reception(), visit.appointmentId);
const overSlots = async () => {
  const [row] = await change(sql`select count(*)::int as rows from slot
    where appointment_id = ${visit.appointmentId} and overbooked`);
  return row?.rows;
};

/** An hour in which nobody is there. */
async function closeFor(from: Date): Promise<void> {
  const [schedules] = await change(sql`select json_agg(id) as ids from schedule
    where actor = 'practitioner' and clinic_id = ${clinic.clinicId}`);
  const closing = timeOffChange({
    locationId: clinic.locationId,
    scheduleIds: schedules?.ids as ScheduleId[],
    from,
    to: new Date(from.getTime() + HOUR_MS),
    reason: 'Meeting',
  });
  const { fingerprint } = expectOk(await previewChange(manager(), closing));
  const how = { reason: 'Meeting', fingerprint, choices: new Map() };
  expectOk(await confirmChange(manager(), closing, how));
}

describe('a move over what is there', () => {
  it('needs permission and a reason; then it stands beside the other, marked, with who did it', async () => {
    expect(await moveOver(reception(), taken)).toEqual({ ok: false, error: 'slot-taken' });
    expect(await moveOver(manager(), taken, ' ')).toMatchObject({
      error: 'overbook-reason-missing',
    });
    expect(await moveOver(reception(), taken, 'Urgent.')).toMatchObject({
      error: 'overbook-not-allowed',
    });
    expectOk(await moveOver(manager(), taken, 'Flies tomorrow.'));
    expect((await seeVisit(clinic, visit)).startsAt).toEqual(taken);
    expect(await notes()).toMatchObject({
      overbookReason: 'Flies tomorrow.',
      overbookedBy: 'Rosa Example',
    });
    // The clinician is free, and stays guarded.
    expect(await overSlots()).toBe(2);
    const history = await listVisitHistory(reception(), visit.appointmentId);
    expect(history.slice(-2).map(({ action, staffName }) => [action, staffName])).toEqual([
      ['appointment.overbooked', 'Rosa Example'],
      ['appointment.moved', 'Rosa Example'],
    ]);
  });

  it('is undone as any other move, by anybody at the desk, and leaves no mark', async () => {
    const before = await slotsOf(clinic, visit);
    const { startsAt } = await seeVisit(clinic, visit);
    expectOk(await moveOver(manager(), taken, 'Urgent.'));
    const { version } = await seeVisit(clinic, visit);
    const undo = { appointmentId: visit.appointmentId, expectedVersion: version };
    expectOk(await undoMove(reception(), undo));
    expect((await seeVisit(clinic, visit)).startsAt).toEqual(startsAt);
    expect((await slotsOf(clinic, visit)).map(({ during }) => during)).toEqual(
      before.map(({ during }) => during),
    );
    expect(await overSlots()).toBe(0);
    expect(await notes()).toMatchObject({ overbookReason: null });
  });

  it.each(['over a visit', 'outside the hours'])(
    'is where an undone move away from it leads back to, %s, for anybody at the desk, with who decided it and why',
    async (where) => {
      const day = dayInterval(localDateOf(taken.getTime(), ZONE), ZONE);
      const there = where === 'over a visit' ? taken : new Date(day.start + 5 * HOUR_MS);
      const free = required((await freeTimes(clinic, 12))[0], 'a time');
      expectOk(await moveOver(manager(), there, 'Flies tomorrow.'));
      const decided = await notes();
      const before = await overSlots();
      const undo = async () => ({
        appointmentId: visit.appointmentId,
        expectedVersion: (await seeVisit(clinic, visit)).version,
      });
      expectOk(await moveAtDesk(reception(), to(free)));
      expect(await notes()).toMatchObject({ overbookReason: null });
      expectOk(await undoMove(reception(), await undo()));
      expect((await seeVisit(clinic, visit)).startsAt).toEqual(there);
      expect(await notes()).toEqual(decided);
      expect(await overSlots()).toBe(before);
      // A second move from where it stood free carries nobody's decision with it.
      expectOk(await moveAtDesk(reception(), to(free)));
      expectOk(await moveAtDesk(reception(), to(new Date(free.getTime() + DAY_MS))));
      const [row] = await change(sql`select overbooked_before from appointment
        where id = ${visit.appointmentId}`);
      expect(row?.overbooked_before).toBeNull();
    },
  );

  it('leaves no mark where the time was free after all', async () => {
    const free = required((await freeTimes(clinic, 12))[0], 'a time');
    expectOk(await moveOver(manager(), free, 'Just in case.'));
    expect(await notes()).toMatchObject({ overbookReason: null });
  });

  it('passes neither thinking time nor the booking horizon, nor time off', async () => {
    const early = new Date(Date.now() + DAY_MS);
    expect(await moveOver(manager(), early, 'Urgent.')).toMatchObject({ error: 'too-soon' });
    const off = required((await freeTimes(clinic, 12))[0], 'a time');
    await closeFor(off);
    expect(await moveOver(manager(), off, 'Urgent.')).toMatchObject({ error: 'time-not-offered' });
    await change(sql`update healthcare_service set horizon_days = 8`);
    expect(await moveOver(manager(), taken, 'Urgent.')).toMatchObject({
      error: 'time-not-offered',
    });
  });

  it('is told of only where nothing but what is booked is in the way, and to those who may', async () => {
    expect(await canMoveOver(manager(), to(taken))).toBe(true);
    expect(await canMoveOver(reception(), to(taken))).toBe(false);
    expect((await seeVisit(clinic, visit)).startsAt).not.toEqual(taken);
    const pairs = await makeSmallClinic({ asksForAssessment: true });
    const plan = await bookPlan(pairs, { after: new Date(Date.now() + 10 * DAY_MS) });
    const { startsAt } = await seeVisit(pairs, plan.treatment);
    const close = { ...to(startsAt, plan.assessment), practitionerId: null };
    expect(await canMoveOver(pairs.staffWith('manager'), close)).toBe(false);
  });
});

describe('the taken times of a day', () => {
  it('are shown with the free ones, and told apart, to those who may overbook', async () => {
    const day = dayInterval(localDateOf(taken.getTime(), ZONE), ZONE);
    const ask = (actor: StaffActor) =>
      listMoveTimes(actor, {
        appointmentId: visit.appointmentId,
        from: new Date(day.start),
        to: new Date(day.end),
        count: 400,
        withinReflection: false,
        withTaken: true,
      });
    const { times } = await ask(manager());
    const atTaken = times.filter(({ startsAt }) => startsAt.getTime() === taken.getTime());
    expect(atTaken.map(({ over }) => over)).toEqual(['visits', 'visits']);
    const free = times.filter(({ over }) => over === null);
    expect(free.length).toBeGreaterThan(0);
    expect((await ask(reception())).times).toEqual(free);
  });

  it('are told apart by what is in the way: a visit, the limit of the day, or the hours; each can be moved onto', async () => {
    const day = dayInterval(localDateOf(taken.getTime(), ZONE), ZONE);
    const overOf = async () => {
      const { times } = await listMoveTimes(manager(), {
        appointmentId: visit.appointmentId,
        from: new Date(day.start),
        to: new Date(day.end),
        count: 400,
        withinReflection: false,
        withTaken: true,
      });
      return times;
    };
    await change(sql`update healthcare_service set max_per_day = 1`);
    const times = await overOf();
    expect(new Set(times.map(({ over }) => over))).toEqual(new Set(['visits', 'limit', 'hours']));
    for (const over of ['limit', 'hours'] as const) {
      const { startsAt, practitionerId } = required(
        times.find((time) => time.over === over),
        `a time past the ${over}`,
      );
      const input = { appointmentId: visit.appointmentId, startsAt, practitionerId };
      expectOk(await moveAtDesk(manager(), { ...input, overbookReason: 'Flies tomorrow.' }));
    }
  });
});
