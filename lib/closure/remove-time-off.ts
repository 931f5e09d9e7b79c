import { and, eq } from 'drizzle-orm';
import { schedule, slot, timeOff } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { lockClosing } from '../schedule/lock-closing';
import { readOpenTime } from '../schedule/open-time';
import type { ScheduleId, TimeOffId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { announceOpenedTime } from '../waitlist/announce';
import { difference, takeFlagsOff } from './open-up';
import { lockTouched } from './touched';

export type Opened = {
  readonly scheduleId: ScheduleId;
  readonly during: { readonly start: Date; readonly end: Date };
};

/**
 * Opens closed time again: its slots go, so does the flag of each visit that stands in open time now, and what is free
 * goes round among those who wait. Answers what was closed.
 */
export async function removeTimeOff(
  actor: StaffActor,
  timeOffId: TimeOffId,
): Promise<Result<Opened, 'not-found'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const off = await findTimeOff(tx, actor, timeOffId);
    if (!off) return err('not-found');
    const { locationId, scheduleId } = off;
    const { start, end } = off.during;
    await lockClosing(tx, actor, locationId);
    const opened = new Map([[scheduleId, [{ start: start.getTime(), end: end.getTime() }]]]);
    // Visits before their time, as everybody locks them.
    await lockTouched(tx, actor, { closed: new Map(), opened });
    const before = await readOpenTime(tx, actor, locationId, [scheduleId]);
    await tx
      .delete(slot)
      .where(and(eq(slot.clinicId, actor.clinicId), eq(slot.timeOffId, timeOffId)));
    const removed = await tx
      .delete(timeOff)
      .where(and(eq(timeOff.clinicId, actor.clinicId), eq(timeOff.id, timeOffId)))
      .returning({ id: timeOff.id });
    if (removed.length === 0) return err('not-found');
    await recordAudit(tx, actor, {
      action: 'time-off.removed',
      entityType: 'Schedule',
      entityId: scheduleId,
      detail: { timeOffId, from: start.toISOString(), to: end.toISOString() },
    });
    const after = await readOpenTime(tx, actor, locationId, [scheduleId]);
    await takeFlagsOff(tx, actor, opened);
    await announceOpenedTime(tx, actor, locationId, difference(after, before));
    return ok({ scheduleId, during: off.during });
  });
}

async function findTimeOff(tx: Tx, actor: StaffActor, timeOffId: TimeOffId) {
  const [row] = await tx
    .select({
      scheduleId: timeOff.scheduleId,
      during: timeOff.during,
      locationId: schedule.locationId,
    })
    .from(timeOff)
    .innerJoin(
      schedule,
      and(eq(schedule.clinicId, timeOff.clinicId), eq(schedule.id, timeOff.scheduleId)),
    )
    .where(and(eq(timeOff.clinicId, actor.clinicId), eq(timeOff.id, timeOffId)));
  return row ?? null;
}
