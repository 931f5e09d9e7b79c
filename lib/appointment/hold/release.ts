import {
  and,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  or,
  sql,
} from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { slot } from '@/db/schema/schedule';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor, SystemActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { announceFreedTime } from '../../waitlist/announce';
import { type AppointmentRow, lockAppointment } from '../lock';
import type { CancellationReason } from '../model';
import { idsOfPlan } from '../plan/plan';
import { freeSlots, type OwnSlot, ownSlots, slotsOfPlan } from '../slots';
import { databaseNow, updatePlan } from '../update';

/** Ends a pending visit, and what is held with it, and gives the time back, in the caller's transaction. */
export async function endHold(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  reason: Extract<
    CancellationReason,
    'hold-expired' | 'released' | 'time-lost' | 'not-suitable' | 'assessment-ended'
  >,
): Promise<void> {
  // The visits before their time, as everybody locks them.
  await idsOfPlan(tx, actor, appointmentId)
    .orderBy(sql`${appointment.plannedForId} nulls first`)
    .for('update');
  const awaited = reason === 'time-lost' ? [] : await readAwaited(tx, actor, appointmentId);
  await freeSlots(tx, actor, appointmentId);
  for (const { visit, slots } of awaited) await announceFreedTime(tx, actor, visit, slots);
  const ended = await updatePlan(tx, actor, appointmentId, {
    status: 'cancelled',
    cancellationReason: reason,
    cancelledAt: await databaseNow(tx),
    holdExpiresAt: null,
  });
  for (const entityId of ended) {
    await recordAudit(tx, actor, {
      action: `appointment.${reason}`,
      entityType: 'Appointment',
      entityId,
    });
  }
}

type Held = { readonly visit: AppointmentRow; readonly slots: readonly OwnSlot[] };

/**
 * What is held, before it is given back, where it is news to somebody: what the waiting list gave, to the next who
 * waits; what anybody held, to whoever began to wait meanwhile. The others could have had it before it was held.
 */
async function readAwaited(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<readonly Held[]> {
  // Who gives a time back may not see who waits.
  const visits = await seeingTheClinic(tx, () =>
    tx
      .select()
      .from(appointment)
      .where(
        and(
          inArray(appointment.id, idsOfPlan(tx, actor, appointmentId)),
          eq(appointment.clinicId, actor.clinicId),
          or(eq(appointment.source, 'waitlist'), exists(whoBeganToWait(tx))),
        ),
      ),
  );
  const held: Held[] = [];
  for (const visit of visits) held.push({ visit, slots: await ownSlots(tx, actor, visit.id) });
  return held;
}

function whoBeganToWait(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, appointment.clinicId),
        eq(waitlistEntry.locationId, appointment.locationId),
        eq(waitlistEntry.status, 'active'),
        gte(waitlistEntry.createdAt, appointment.createdAt),
      ),
    );
}

/**
 * Gives a held time back because the patient does not want it. `paying`: a payment may be under way; its Checkout
 * Session must be expired first (lib/payment), or money could come for a time that is gone.
 */
export async function releaseHold(
  actor: BearerActor,
): Promise<Result<null, 'not-found' | 'not-pending' | 'paying'>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, actor.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    if (await isPaying(tx, actor, visit.id)) return err('paying');
    await endHold(tx, actor, visit.id, 'released');
    return ok(null);
  });
}

/** A hold without an end is one that a payment keeps until it is decided. */
export async function isPaying(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const rows = await tx
    .select({ holdExpiresAt: slot.holdExpiresAt })
    .from(slot)
    .where(slotsOfPlan(tx, actor, appointmentId));
  return rows.some(({ holdExpiresAt }) => holdExpiresAt === null);
}

/** So many a transaction: a sweep after a long stop must not hold locks for long. */
const BATCH = 100;

/**
 * Ends holds that have run out, by the database's clock. Holds that a payment keeps are left to the payment's own
 * reconciler. Returns how many were ended.
 */
export async function sweepExpiredHolds(actor: SystemActor): Promise<number> {
  return inTransaction(actor, async (tx) => {
    const own = and(
      eq(slot.clinicId, appointment.clinicId),
      eq(slot.appointmentId, appointment.id),
    );
    const expired = await tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.status, 'pending'),
          // An assessment held for a treatment ends with it.
          isNull(appointment.plannedForId),
          isNotNull(appointment.holdExpiresAt),
          lt(appointment.holdExpiresAt, sql`now()`),
          notExists(
            tx
              .select({ one: sql`1` })
              .from(slot)
              .where(and(own, sql`${slot.holdExpiresAt} is null`)),
          ),
        ),
      )
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of expired) await endHold(tx, actor, id, 'hold-expired');
    return expired.length;
  });
}
