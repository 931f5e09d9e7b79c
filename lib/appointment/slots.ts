import { and, asc, eq, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { SlotStatus } from '../schedule/model';
import { type AppointmentId, newId, type ScheduleId } from '../shared/ids';

export type SlotRequest = {
  readonly appointmentId: AppointmentId;
  readonly scheduleIds: readonly ScheduleId[];
  readonly start: Date;
  /** Cleaning included. */
  readonly end: Date;
  readonly status: SlotStatus;
  /** Minutes from the database's now; null holds until a command decides. */
  readonly holdMinutes: number | null;
};

/**
 * Takes the time on every schedule at once, or on none: false means somebody else has it, and the caller must
 * roll back. The exclusion constraint decides, in one statement with the schedules in sorted order: two
 * visits that want the same schedules queue instead of deadlocking.
 */
export async function takeSlots(tx: Tx, actor: Actor, request: SlotRequest): Promise<boolean> {
  const scheduleIds = [...request.scheduleIds].sort();
  await removeExpiredHolds(tx, actor, request);
  const rows = scheduleIds.map((scheduleId) => ({
    clinicId: actor.clinicId,
    id: newId<typeof slot.$inferSelect.id>(),
    scheduleId,
    during: { start: request.start, end: request.end },
    status: request.status,
    appointmentId: request.appointmentId,
    holdExpiresAt:
      request.holdMinutes === null
        ? null
        : sql`now() + make_interval(mins => ${request.holdMinutes})`,
  }));
  const taken = await tx.insert(slot).values(rows).onConflictDoNothing().returning({ id: slot.id });
  return taken.length === scheduleIds.length;
}

/** An expired hold must not block anyone; rows are locked in sorted order, as every taker does. */
async function removeExpiredHolds(tx: Tx, actor: Actor, request: SlotRequest): Promise<void> {
  const range = { start: request.start, end: request.end };
  await tx.execute(sql`
    delete from ${slot} where (clinic_id, id) in (
      select clinic_id, id from ${slot}
      where clinic_id = ${actor.clinicId} and hold_expires_at < now()
        and schedule_id in ${[...request.scheduleIds]}
        and during && ${sql.param(range, slot.during)}
      order by schedule_id, during for update)`);
}

/** Gives the visit's time back at once. */
export async function freeSlots(tx: Tx, actor: Actor, appointmentId: AppointmentId): Promise<void> {
  await tx
    .delete(slot)
    .where(and(eq(slot.clinicId, actor.clinicId), eq(slot.appointmentId, appointmentId)));
}

/** Turns a hold into booked time. */
export async function bookSlots(tx: Tx, actor: Actor, appointmentId: AppointmentId): Promise<void> {
  await tx
    .update(slot)
    .set({ status: 'busy', holdExpiresAt: null })
    .where(and(eq(slot.clinicId, actor.clinicId), eq(slot.appointmentId, appointmentId)));
}

/**
 * Whether the visit still has its time: it has slots, and none has run out by the database's clock. They stay locked
 * until the transaction ends: a hold that runs out meanwhile cannot be taken, in whole or in part, before the caller
 * has kept it.
 */
export async function holdsTime(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const ownSlots = and(eq(slot.clinicId, actor.clinicId), eq(slot.appointmentId, appointmentId));
  await tx
    .select({ id: slot.id })
    .from(slot)
    .where(ownSlots)
    .orderBy(asc(slot.scheduleId), asc(slot.during))
    .for('update');
  // The clock after the locks: who took one of the slots while we waited did so because it had run out.
  const [row] = await tx
    .select({
      slots: sql<number>`count(*)::int`,
      expired: sql<number>`count(*) filter (where ${slot.holdExpiresAt} <= clock_timestamp())::int`,
    })
    .from(slot)
    .where(ownSlots);
  return row !== undefined && row.slots > 0 && row.expired === 0;
}
