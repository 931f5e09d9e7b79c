import { and, desc, eq, like } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { standsWaiting } from './wait-again';

export type RejoinError = 'not-found' | 'changed-meanwhile' | 'too-late';

/**
 * Undoes that staff took somebody off the waiting list: they wait with the same wish in their old place, where that was the last
 * thing done about it. Offers that ended with it stay ended. `too-late`: nothing sooner can be found for it any more.
 */
export async function rejoinWaitlist(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, RejoinError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const { appointmentId } = input;
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const status = await takenOffFrom(tx, actor, appointmentId);
    if (!status) return err('too-late');
    if (!(await standsWaiting(tx, actor, visit))) return err('too-late');
    await tx
      .update(waitlistEntry)
      .set({ status })
      .where(
        and(
          eq(waitlistEntry.clinicId, actor.clinicId),
          eq(waitlistEntry.appointmentId, appointmentId),
          eq(waitlistEntry.status, 'withdrawn'),
        ),
      );
    await recordAudit(tx, actor, {
      action: 'waitlist.rejoined',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}

/** How they waited before staff took them off; null of who left by their own link, which has decided so. */
async function takenOffFrom(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<'active' | 'unconfirmed' | null> {
  const [last] = await tx
    .select({
      action: auditEvent.action,
      actorKind: auditEvent.actorKind,
      detail: auditEvent.detail,
    })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, appointmentId),
        like(auditEvent.action, 'waitlist.%'),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  if (last?.action !== 'waitlist.left' || last.actorKind !== 'staff') return null;
  const { was } = last.detail;
  return was === 'active' || was === 'unconfirmed' ? was : null;
}
