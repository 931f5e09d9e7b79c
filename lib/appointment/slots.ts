import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { SlotStatus } from '../schedule/model';
import { byText } from '../scheduling/assignment';
import {
  type AppointmentId,
  newId,
  type ScheduleId,
  type SlotId,
  type WaitlistRoundId,
} from '../shared/ids';
import { required } from '../shared/invariant';
import { idsOfPlan } from './plan/plan';

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

/** A slot as the functions of the database that take time know it. */
type WantedSlot = {
  readonly id: SlotId;
  readonly schedule_id: ScheduleId;
  readonly during: string;
  readonly status: SlotStatus;
  readonly appointment_id: AppointmentId | null;
  readonly waitlist_round_id: WaitlistRoundId | null;
  readonly hold_minutes: number | null;
};

export function wantedSlots(requests: readonly SlotRequest[]): readonly WantedSlot[] {
  return requests.flatMap((request) =>
    request.scheduleIds.map((scheduleId) => ({
      id: newId<SlotId>(),
      schedule_id: scheduleId,
      during: `[${request.start.toISOString()},${request.end.toISOString()})`,
      status: request.status,
      appointment_id: request.appointmentId,
      waitlist_round_id: request.waitlistRoundId ?? null,
      hold_minutes: request.holdMinutes,
    })),
  );
}

/** `takeAllSlots` for one visit. */
export async function takeSlots(tx: Tx, actor: Actor, request: SlotRequest): Promise<boolean> {
  return takeAllSlots(tx, actor, [request]);
}

/**
 * Takes the time of all visits on every schedule at once, or on none: false means somebody else has some of it, and
 * the caller must roll back. The exclusion constraint decides, in one statement with the slots of all visits in
 * sorted order: visits and plans that want the same schedules queue instead of deadlocking. Holds that ran out go first.
 */
export async function takeAllSlots(
  tx: Tx,
  actor: Actor,
  requests: readonly SlotRequest[],
): Promise<boolean> {
  const wanted = wantedSlots(requests);
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select take_time(${actor.clinicId}, ${JSON.stringify(wanted)}) as taken`,
  );
  return required(row, 'a function answers').taken;
}

/**
 * Takes the time of an overbooked visit: what is free as everyone takes it, so that the constraint guards it, and over
 * what is there only where something is. The caller has locked the place against closing (`lockOverbooking`).
 */
export async function takeSlotsOver(tx: Tx, actor: Actor, request: SlotRequest): Promise<void> {
  const wanted = wantedSlots([request]);
  await tx.execute(
    sql`select remove_expired_holds(${actor.clinicId}, ${JSON.stringify(wanted)}::jsonb)`,
  );
  const rows = rowsOf(actor, request);
  const taken = await tx.insert(slot).values(rows).onConflictDoNothing().returning({ id: slot.id });
  const ids = new Set(taken.map(({ id }) => id));
  const left = rows.filter(({ id }) => !ids.has(id)).map((row) => ({ ...row, overbooked: true }));
  if (left.length > 0) await tx.insert(slot).values(left);
}

/** In the order in which every taker takes them. */
function rowsOf(actor: Actor, { scheduleIds, holdMinutes, ...request }: SlotRequest) {
  return scheduleIds.toSorted(byText).map((scheduleId) => ({
    clinicId: actor.clinicId,
    id: newId<SlotId>(),
    scheduleId,
    during: { start: request.start, end: request.end },
    status: request.status,
    appointmentId: request.appointmentId,
    waitlistRoundId: request.waitlistRoundId ?? null,
    holdExpiresAt: holdMinutes === null ? null : sql`now() + make_interval(mins => ${holdMinutes})`,
  }));
}

export type OwnSlot = Awaited<ReturnType<typeof ownSlots>>[number];

/** What a visit takes, and when, schedule by schedule. */
export async function ownSlots(tx: Tx, { clinicId }: Actor, appointmentId: AppointmentId) {
  return tx
    .select({ scheduleId: slot.scheduleId, during: slot.during, status: slot.status })
    .from(slot)
    .where(and(eq(slot.clinicId, clinicId), eq(slot.appointmentId, appointmentId)))
    .orderBy(asc(slot.scheduleId), asc(slot.during));
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
