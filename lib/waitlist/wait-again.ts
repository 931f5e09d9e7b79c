import { and, eq, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { waitlistEntry } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { type AppointmentId, parseId, type WaitlistEntryId } from '../shared/ids';
import { canBeSooner } from './policy';

/** A visit waits as it is; of who waited for a first one, the row that ended with the waiting goes on. */
export async function standsWaiting(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
): Promise<boolean> {
  const now = await databaseNow(tx);
  if (canBeSooner(visit, now)) return true;
  const isRequest = visit.status === 'cancelled' && visit.cancellationReason === 'released';
  if (!isRequest || visit.startsAt <= now) return false;
  await updateAppointment(tx, actor, visit.id, {
    status: 'waitlist',
    cancellationReason: null,
    cancelledAt: null,
  });
  return true;
}

/**
 * Whoever the desk had given a time waits again with the same wish in their old place, because that was undone in this
 * transaction, which has their row locked. Nothing, where they wait already or nothing sooner can be found any more.
 */
export async function waitAgain(
  tx: Tx,
  actor: StaffActor,
  entryId: WaitlistEntryId,
): Promise<void> {
  const own = and(
    eq(waitlistEntry.clinicId, actor.clinicId),
    eq(waitlistEntry.id, entryId),
    eq(waitlistEntry.status, 'moved'),
  );
  const [entry] = await tx.select().from(waitlistEntry).where(own).for('update');
  const visit = entry && (await lockAppointment(tx, actor, entry.appointmentId));
  if (!visit || !(await standsWaiting(tx, actor, visit))) return;
  await tx.update(waitlistEntry).set({ status: 'active' }).where(own);
  await recordAudit(tx, actor, {
    action: 'waitlist.rejoined',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
  });
}

/** Whose waiting for a first visit ended with the booking of one. */
export type FirstWait = { readonly entryId: WaitlistEntryId; readonly bookedId: AppointmentId };

/**
 * Finds whom the desk booked this visit for, or the treatment that this is the assessment for, and locks the row that stood for
 * their waiting: before the visits themselves, for it is one. Null: nobody waited for it.
 */
export async function lockFirstWait(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<FirstWait | null> {
  const [visit] = await tx
    .select({ patientId: appointment.patientId, plannedForId: appointment.plannedForId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  if (!visit?.patientId) return null;
  const bookedId = sql<string>`${auditEvent.detail}->>'bookedId'`;
  const [ended] = await tx
    .select({ requestId: appointment.id, detail: auditEvent.detail })
    .from(appointment)
    .innerJoin(
      auditEvent,
      and(
        eq(auditEvent.clinicId, appointment.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, sql`${appointment.id}::text`),
        eq(auditEvent.action, 'waitlist.booked-by-desk'),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, visit.patientId),
        or(eq(bookedId, appointmentId), eq(bookedId, visit.plannedForId ?? appointmentId)),
      ),
    )
    .limit(1);
  if (!ended) return null;
  await lockAppointment(tx, actor, ended.requestId);
  const entryId = parseId<WaitlistEntryId>(String(ended.detail.entryId));
  const booked = parseId<AppointmentId>(String(ended.detail.bookedId));
  return entryId && booked ? { entryId, bookedId: booked } : null;
}
