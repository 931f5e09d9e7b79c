import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { slot, timeOff } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { SlotStatus } from '../schedule/model';
import { overlapping } from '../schedule/overlapping';
import { byText } from '../scheduling/assignment';
import { type AppointmentId, newId, type ScheduleId, type WaitlistRoundId } from '../shared/ids';
import { idsOfPlan } from './plan';

export type SlotRequest = {
  /** Null where the time is kept for those who wait. */
  readonly appointmentId: AppointmentId | null;
  readonly waitlistRoundId?: WaitlistRoundId;
  readonly scheduleIds: readonly ScheduleId[];
  readonly start: Date;
  /** Cleaning included. */
  readonly end: Date;
  readonly status: SlotStatus;
  /** Minutes from the database's now; null holds until a command decides. */
  readonly holdMinutes: number | null;
};

/** `takeAllSlots` for one visit. */
export async function takeSlots(tx: Tx, actor: Actor, request: SlotRequest): Promise<boolean> {
  return takeAllSlots(tx, actor, [request]);
}

/**
 * Takes the time of all visits on every schedule at once, or on none: false means somebody else has some of it, and
 * the caller must roll back. The exclusion constraint decides, in one statement with the slots of all visits in
 * sorted order: visits and plans that want the same schedules queue instead of deadlocking.
 */
export async function takeAllSlots(
  tx: Tx,
  actor: Actor,
  requests: readonly SlotRequest[],
): Promise<boolean> {
  const rows = rowsOf(actor, requests);
  // Sent together, answered in this order.
  const [removed, taken] = await Promise.all([
    removeExpiredHolds(tx, actor, requests),
    tx.insert(slot).values(rows).onConflictDoNothing().returning({ id: slot.id }),
  ]);
  if (taken.length !== rows.length) return false;
  return removed === 0 || !(await isClosed(tx, actor, requests));
}

/**
 * Whether time was closed under a hold that has just been removed: a closure cannot cover such time, but it keeps the
 * hold locked until it is through, so that whoever takes its place sees here what was closed.
 */
async function isClosed(tx: Tx, actor: Actor, requests: readonly SlotRequest[]): Promise<boolean> {
  const closed = requests.map(({ scheduleIds, start, end }) => {
    const schedules = sql.param([...scheduleIds]);
    return sql`exists (select from ${timeOff} where clinic_id = ${actor.clinicId}
        and schedule_id = any(${schedules}::uuid[]) and during && ${sql.param({ start, end }, timeOff.during)})
      or exists (select from ${slot} where clinic_id = ${actor.clinicId} and status = 'busy-unavailable'
        and schedule_id = any(${schedules}::uuid[]) and ${overlapping({ start, end })})`;
  });
  const [row] = await tx.execute<{ closed: boolean }>(
    sql`select (${sql.join(closed, sql` or `)}) as closed`,
  );
  return row?.closed ?? false;
}

/**
 * Takes the time of an overbooked visit: what is free as everyone takes it, so that the constraint guards it, and over
 * what is there only where something is. The caller has locked the place against closing (`lockClosing`).
 */
export async function takeSlotsOver(tx: Tx, actor: Actor, request: SlotRequest): Promise<void> {
  await removeExpiredHolds(tx, actor, [request]);
  const rows = rowsOf(actor, [request]);
  const taken = await tx.insert(slot).values(rows).onConflictDoNothing().returning({ id: slot.id });
  const ids = new Set(taken.map(({ id }) => id));
  const left = rows.filter(({ id }) => !ids.has(id)).map((row) => ({ ...row, overbooked: true }));
  if (left.length > 0) await tx.insert(slot).values(left);
}

/** In the order in which every taker takes them. */
function rowsOf(actor: Actor, requests: readonly SlotRequest[]) {
  const rows = requests.flatMap(({ scheduleIds, holdMinutes, ...request }) =>
    scheduleIds.map((scheduleId) => ({
      clinicId: actor.clinicId,
      id: newId<typeof slot.$inferSelect.id>(),
      scheduleId,
      during: { start: request.start, end: request.end },
      status: request.status,
      appointmentId: request.appointmentId,
      waitlistRoundId: request.waitlistRoundId ?? null,
      holdExpiresAt:
        holdMinutes === null ? null : sql`now() + make_interval(mins => ${holdMinutes})`,
    })),
  );
  return rows.sort(
    (a, b) =>
      byText(a.scheduleId, b.scheduleId) || a.during.start.getTime() - b.during.start.getTime(),
  );
}

/** An expired hold must not block anyone; rows are locked in sorted order, as every taker does. Answers how many went. */
async function removeExpiredHolds(
  tx: Tx,
  actor: Actor,
  requests: readonly SlotRequest[],
): Promise<number> {
  const wanted = requests.map(({ scheduleIds, start, end }) =>
    and(inArray(slot.scheduleId, [...scheduleIds]), overlapping({ start, end })),
  );
  const { count } = await tx.execute(sql`
    delete from ${slot} where (clinic_id, id) in (
      select clinic_id, id from ${slot}
      where clinic_id = ${actor.clinicId} and hold_expires_at < now() and ${or(...wanted)}
      order by schedule_id, during for update)`);
  return count;
}

/** Gives the time of the visit, and of what is held with it, back at once; locked in order, as every taker does. */
export async function freeSlots(tx: Tx, actor: Actor, appointmentId: AppointmentId): Promise<void> {
  const own = slotsOfPlan(tx, actor, appointmentId);
  await lockSlots(tx, own);
  await tx.delete(slot).where(own);
}

async function lockSlots(tx: Tx, which: ReturnType<typeof slotsOfPlan>): Promise<void> {
  await tx
    .select({ id: slot.id })
    .from(slot)
    .where(which)
    .orderBy(asc(slot.scheduleId), asc(slot.during))
    .for('update');
}

/** Turns a hold into booked time. */
export async function bookSlots(tx: Tx, actor: Actor, appointmentId: AppointmentId): Promise<void> {
  await tx
    .update(slot)
    .set({ status: 'busy', holdExpiresAt: null })
    .where(slotsOfPlan(tx, actor, appointmentId));
}

/** The slots of a visit and of the assessment that is held with it. */
export function slotsOfPlan(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  return and(
    eq(slot.clinicId, actor.clinicId),
    inArray(slot.appointmentId, idsOfPlan(tx, actor, appointmentId)),
  );
}

/**
 * Whether the visit, and what is held with it, still has its time: it has slots, and none has run out by the database's clock. They stay locked
 * until the transaction ends: a hold that runs out meanwhile cannot be taken, in whole or in part, before the caller
 * has kept it.
 */
export async function holdsTime(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const ownSlots = slotsOfPlan(tx, actor, appointmentId);
  await lockSlots(tx, ownSlots);
  // The clock after the locks: who took one of the slots while we waited did so because it had run out.
  const [row] = await tx
    .select({
      visits: sql<number>`count(distinct ${slot.appointmentId})::int`,
      expired: sql<number>`count(*) filter (where ${slot.holdExpiresAt} <= clock_timestamp())::int`,
    })
    .from(slot)
    .where(ownSlots);
  const visits = await idsOfPlan(tx, actor, appointmentId);
  return row !== undefined && row.visits === visits.length && row.expired === 0;
}
