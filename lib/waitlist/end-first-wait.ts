import { and, eq } from 'drizzle-orm';
import { waitlistEntry } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId, PatientId, WaitlistEntryId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { endRequest } from './end-waiting';

export type WaitOver = 'no-longer-waits';

/**
 * Takes off the list who waits without a visit, because the desk books for them in the same transaction. It locks the row
 * that stands for their waiting, and so comes where visits are locked, before time. `no-longer-waits`: they were offered
 * a time and took it, they left, or it is somebody else who waits; then nothing is booked twice.
 */
export async function endFirstWait(
  tx: Tx,
  actor: StaffActor,
  who: {
    readonly entryId: WaitlistEntryId;
    readonly patientId: PatientId;
    /** The visit that is booked for them, which undoing needs. */
    readonly bookedId: AppointmentId;
  },
): Promise<Result<null, WaitOver>> {
  const { entryId, patientId, bookedId } = who;
  const own = and(
    eq(waitlistEntry.clinicId, actor.clinicId),
    eq(waitlistEntry.id, entryId),
    eq(waitlistEntry.patientId, patientId),
    eq(waitlistEntry.status, 'active'),
  );
  const [asked] = await tx.select().from(waitlistEntry).where(own);
  if (!asked) return err('no-longer-waits');
  const { appointmentId } = asked;
  const request = await lockAppointment(tx, actor, appointmentId);
  if (request?.status !== 'waitlist') return err('no-longer-waits');
  const ended = await tx
    .update(waitlistEntry)
    .set({ status: 'moved' })
    .where(own)
    .returning({ id: waitlistEntry.id });
  if (ended.length === 0) return err('no-longer-waits');
  await endRequest(tx, actor, appointmentId);
  await recordAudit(tx, actor, {
    action: 'waitlist.booked-by-desk',
    entityType: 'Appointment',
    entityId: appointmentId,
    patientId,
    detail: { entryId, bookedId },
  });
  return ok(null);
}
