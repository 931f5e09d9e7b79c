import { and, eq, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';

/**
 * A treatment and the assessment held for it are one plan until they are booked: whatever happens to the treatment's
 * hold happens to both. What works on "the slots of a visit" or "the rows of a visit" asks here which those are; for
 * a visit without a plan it is the visit alone. Booked, the two are visits of their own.
 */
export function isOfPlan(actor: Actor, appointmentId: AppointmentId) {
  return and(
    eq(appointment.clinicId, actor.clinicId),
    or(
      eq(appointment.id, appointmentId),
      and(eq(appointment.plannedForId, appointmentId), eq(appointment.status, 'pending')),
    ),
  );
}

/** Their ids, as a query of its own or within another. */
export function idsOfPlan(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  return tx.select({ id: appointment.id }).from(appointment).where(isOfPlan(actor, appointmentId));
}
