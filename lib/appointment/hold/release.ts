import { and, eq, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { slot } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor, SystemActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { announceFreedTime } from '../../waitlist/announce';
import { lockAppointment } from '../lock';
import type { CancellationReason } from '../model';
import { idsOfPlan } from '../plan/plan';
import { freeSlots, slotsOfPlan } from '../slots';
import { databaseNow, updatePlan } from '../update';

/** Ends a pending visit, and what is held with it, and gives the time back, in the caller's transaction. */
export async function endHold(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  reason: Extract<CancellationReason, 'hold-expired' | 'released' | 'time-lost' | 'not-suitable'>,
): Promise<void> {
  // The visits before their time, as everybody locks them.
  await idsOfPlan(tx, actor, appointmentId)
    .orderBy(sql`${appointment.plannedForId} nulls first`)
    .for('update');
  await freeSlots(tx, actor, appointmentId);
  await passOn(tx, actor, appointmentId);
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

/** A time that somebody had from the waiting list, and has not booked, goes to the next who waits. */
async function passOn(tx: Tx, actor: Actor, appointmentId: AppointmentId): Promise<void> {
  const [visit] = await tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.id, appointmentId),
        eq(appointment.source, 'waitlist'),
      ),
    );
  if (visit) await announceFreedTime(tx, actor, visit);
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
