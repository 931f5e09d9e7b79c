import { and, asc, eq, exists, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import type { StaffActor } from '../auth/actor';
import { overlapping } from '../schedule/overlapping';
import { type Closure, TOUCHED_STATUSES } from './model';

/** Slots on the schedules of a closure that lie in it, in whole or in part; time off itself: see `overlapping`. */
export function isInside(actor: StaffActor, { scheduleIds, from, to }: Closure) {
  return and(
    eq(slot.clinicId, actor.clinicId),
    inArray(slot.scheduleId, [...scheduleIds]),
    overlapping({ start: from, end: to }),
  );
}

function touched(tx: Tx, actor: StaffActor, closure: Closure) {
  const ownTime = tx
    .select({ one: sql`1` })
    .from(slot)
    .where(
      and(
        isInside(actor, closure),
        eq(slot.appointmentId, appointment.id),
        sql`(${slot.holdExpiresAt} is null or ${slot.holdExpiresAt} >= now())`,
      ),
    );
  return tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.status, [...TOUCHED_STATUSES]),
        gt(appointment.endsAt, sql`now()`),
        exists(ownTime),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}

/** The visits whose time a closure would take, and the holds, soonest first. */
export async function readTouched(
  tx: Tx,
  actor: StaffActor,
  closure: Closure,
): Promise<readonly AppointmentRow[]> {
  return touched(tx, actor, closure);
}

/** The same, locked: whoever moves or cancels one of them waits, or has finished before. */
export async function lockTouched(
  tx: Tx,
  actor: StaffActor,
  closure: Closure,
): Promise<readonly AppointmentRow[]> {
  await touched(tx, actor, closure).for('update');
  // What was waited for has changed what is there: look again, now that nobody can.
  return readTouched(tx, actor, closure);
}
