import { and, eq, inArray } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { Actor, StaffActor } from '../auth/actor';
import type { AppointmentId, CommunicationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { queueCommunication } from './commands';
import { NO_EMAIL, SENT_AGAIN } from './model';

/**
 * Sends a message that did not go through once more, to the address that is on file now, if it still holds. A message of
 * its own: under the old one's key the provider may not take another text. `not-held`: it was sent again already.
 */
export async function sendAgain(
  actor: StaffActor,
  communicationId: CommunicationId,
): Promise<Result<null, 'not-found' | 'not-held'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const [known] = await tx
      .select()
      .from(communication)
      .where(
        and(eq(communication.clinicId, actor.clinicId), eq(communication.id, communicationId)),
      );
    const visit = known && (await lockAppointment(tx, actor, known.appointmentId));
    if (!visit) return err('not-found');
    const [held] = await endHeld(tx, actor, [communicationId]);
    if (!held) return err('not-held');
    const { kind, appointmentId, patientId, aboutSequence, waitlistOfferId } = held;
    await queueCommunication(tx, actor, {
      kind,
      appointmentId,
      patientId,
      aboutSequence,
      delayMinutes: 0,
      ...(waitlistOfferId ? { waitlistOfferId } : {}),
    });
    await recordAudit(tx, actor, {
      action: 'communication.sent-again',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId,
    });
    return ok(null);
  });
}

/** Marks messages that did not go through, and for which another one goes; answers those that were still held. */
export async function endHeld(tx: Tx, { clinicId }: Actor, ids: readonly CommunicationId[]) {
  return tx
    .update(communication)
    .set({ status: 'not-done', statusReason: SENT_AGAIN })
    .where(
      and(
        eq(communication.clinicId, clinicId),
        inArray(communication.id, [...ids]),
        eq(communication.status, 'on-hold'),
      ),
    )
    .returning();
}

/** What could not be mailed for want of an address is told by the message that goes to the new one. */
export async function endUnmailable(tx: Tx, { clinicId }: Actor, appointmentId: AppointmentId) {
  await tx
    .update(communication)
    .set({ statusReason: SENT_AGAIN })
    .where(
      and(
        eq(communication.clinicId, clinicId),
        eq(communication.appointmentId, appointmentId),
        eq(communication.status, 'not-done'),
        eq(communication.statusReason, NO_EMAIL),
      ),
    );
}
