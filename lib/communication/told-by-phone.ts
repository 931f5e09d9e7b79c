import { and, eq, inArray } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type CommunicationKind, NO_EMAIL, TOLD_BY_PHONE } from './model';

/** What somebody without an address must hear from a person. The rest they said themselves, or is asked when they come. */
const NEWS: readonly CommunicationKind[] = [
  'appointment-moved',
  'appointment-cancelled',
  'request-declined',
  'payment-returned',
  'review-cleared',
];

/** Of rows of `communication`: news that no mail can bring, and that nobody is known to have told. */
export const waitsForCall = and(
  eq(communication.status, 'not-done'),
  eq(communication.statusReason, NO_EMAIL),
  inArray(communication.kind, [...NEWS]),
);

/** Notes that a patient without an address has been told all there is to tell of a visit. `no-change`: nothing waits. */
export async function noteToldByPhone(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<Result<null, 'not-found' | 'no-change'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    const told = await tx
      .update(communication)
      .set({ statusReason: TOLD_BY_PHONE })
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.appointmentId, appointmentId),
          waitsForCall,
        ),
      )
      .returning({ id: communication.id });
    if (told.length === 0) return err('no-change');
    await recordAudit(tx, actor, {
      action: 'communication.told-by-phone',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}
