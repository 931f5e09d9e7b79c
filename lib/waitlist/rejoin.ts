import { and, desc, eq, like } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canBeSooner } from './policy';

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
    if (!(await wasTakenOff(tx, actor, appointmentId))) return err('too-late');
    if (!(await waitsAgain(tx, actor, visit))) return err('too-late');
    await tx
      .update(waitlistEntry)
      .set({ status: 'active' })
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

/** A visit waits as it is; of who waited for a first one, the row that ended with the waiting goes on. */
async function waitsAgain(tx: Tx, actor: StaffActor, visit: AppointmentRow): Promise<boolean> {
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

/** By staff: who left by their own link has decided so. */
async function wasTakenOff(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const [last] = await tx
    .select({ action: auditEvent.action, actorKind: auditEvent.actorKind })
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
  return last?.action === 'waitlist.left' && last.actorKind === 'staff';
}
