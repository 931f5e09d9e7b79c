import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { intervalsBySchedule } from '../schedule/roster';
import { byText } from '../scheduling/assignment';
import { type Interval, intersect, subtract } from '../scheduling/interval';
import { newId, type ScheduleId, type SlotId } from '../shared/ids';
import { DAY_MS } from '../shared/milliseconds';
import type { Applied } from './change';
import type { Stretches } from './model';
import { isInside, isOffInside } from './touched';

/** Longer than any booking under way can live (statements end after fifteen seconds). */
const GUARD_MINUTES = 5;
const ROWS_AT_ONCE = 2_000;

/** Rows that belong to nobody: they only keep closed time from those who still know the old hours. */
const isGuard = and(
  isNull(slot.appointmentId),
  isNull(slot.timeOffId),
  isNull(slot.waitlistRoundId),
  eq(slot.status, 'busy-unavailable'),
);

/**
 * What is taken in the closed time already, visits, holds and time off alike, locked: until this transaction ends none
 * of it goes, so that nobody comes in its place unseen; afterwards whoever does sees that it is closed. Holds that have
 * run out go at once.
 */
export async function lockBusy(tx: Tx, actor: StaffActor, closed: Stretches): Promise<Stretches> {
  const { id, scheduleId, during, overbooked } = slot;
  const rows = await tx
    .select({ id, scheduleId, during, overbooked })
    .from(slot)
    .where(or(isInside(actor, closed), isOffInside(actor, closed)))
    .orderBy(asc(scheduleId), asc(during))
    .for('update');
  const gone = await tx
    .delete(slot)
    .where(and(isInside(actor, closed), lt(slot.holdExpiresAt, sql`now()`)))
    .returning({ id });
  const ids = new Set(gone.map((row) => row.id));
  return intervalsBySchedule(rows.filter((row) => !row.overbooked && !ids.has(row.id)));
}

/**
 * Puts rows of its own wherever the closed time is free, so that a booking under way meets the exclusion constraint:
 * time off keeps them; changed hours need them only until every asker knows. False: somebody has just taken some of it.
 */
export async function guardClosed(
  tx: Tx,
  actor: StaffActor,
  { closed, timeOffIds }: Applied,
  busy: Stretches,
): Promise<boolean> {
  const ids = [...closed.keys()].sort(byText);
  const rows = ids.flatMap((scheduleId) => {
    const whole = closed.get(scheduleId) ?? [];
    const taken = busy.get(scheduleId) ?? [];
    const timeOffId = timeOffIds?.get(scheduleId) ?? null;
    const split = timeOffId ? (intervals: Interval[]) => intervals : byDays;
    const free = split(subtract(whole, taken)).map(rowOf(actor, scheduleId, timeOffId, false));
    // Changed hours leave nothing under a visit that goes: whoever began before it did must still find it taken.
    const under = timeOffId ? [] : split(intersect(whole, taken));
    return [...free, ...under.map(rowOf(actor, scheduleId, timeOffId, true))];
  });
  // A statement takes 65,535 values: a year of a large place is more.
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const kept = await tx
      .insert(slot)
      .values(some)
      .onConflictDoNothing()
      .returning({ id: slot.id });
    if (kept.length < some.length) return false;
  }
  return true;
}

/** Only time off may be longer than a day (`slot_at_most_a_day`); who is always there is closed in one stretch. */
function byDays(intervals: readonly Interval[]): Interval[] {
  return intervals.flatMap(({ start, end }) =>
    Array.from({ length: Math.ceil((end - start) / DAY_MS) }, (_, day) => ({
      start: start + day * DAY_MS,
      end: Math.min(end, start + (day + 1) * DAY_MS),
    })),
  );
}

function rowOf(
  { clinicId }: StaffActor,
  scheduleId: ScheduleId,
  timeOffId: typeof slot.$inferInsert.timeOffId,
  overbooked: boolean,
) {
  return ({ start, end }: { readonly start: number; readonly end: number }) => ({
    clinicId,
    id: newId<SlotId>(),
    scheduleId,
    during: { start: new Date(start), end: new Date(end) },
    status: 'busy-unavailable' as const,
    timeOffId,
    overbooked,
    holdExpiresAt: timeOffId ? null : sql`now() + make_interval(mins => ${GUARD_MINUTES})`,
  });
}

/** Takes away what an earlier change left in time that is open again. */
export async function dropGuards(tx: Tx, actor: StaffActor, opened: Stretches): Promise<void> {
  const own = and(isInside(actor, opened), isGuard);
  await tx
    .select({ id: slot.id })
    .from(slot)
    .where(own)
    .orderBy(asc(slot.scheduleId), asc(slot.during))
    .for('update');
  await tx.delete(slot).where(own);
}

/** Each minute: guards that nobody needs any more. */
export async function sweepGuards(actor: SystemActor): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(slot)
      .where(and(eq(slot.clinicId, actor.clinicId), isGuard, lt(slot.holdExpiresAt, sql`now()`))),
  );
}
