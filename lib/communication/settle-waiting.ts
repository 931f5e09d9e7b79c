import { and, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { waitsToTell } from './waiting';

/**
 * Sends the message about what was done last at once, or not at all (the patient is on the phone). `too-late`: it is on its
 * way; `changed-meanwhile`: it would be about something else than this person saw.
 */
export async function settleMessage(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly expectedVersion: number;
    readonly tell: 'now' | 'never';
  },
): Promise<Result<null, 'not-found' | 'too-late' | 'changed-meanwhile'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const { appointmentId, expectedVersion, tell } = input;
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select({
        version: appointment.version,
        patientId: appointment.patientId,
      })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
      .for('update');
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    const messages = await decideWaiting(tx, actor, appointmentId, tell);
    if (messages.length === 0) return err('too-late');
    for (const { id: communicationId } of tell === 'now' ? messages : []) {
      const payload = { clinicId: actor.clinicId, communicationId };
      await enqueue(tx, 'send-communication', payload, { key: communicationId });
    }
    await recordAudit(tx, actor, {
      action: tell === 'now' ? 'communication.hastened' : 'communication.withheld',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}

/** All that waits to be said of how the visit stands: of one booked and moved at once, both. */
async function decideWaiting(tx: Tx, actor: StaffActor, id: AppointmentId, tell: 'now' | 'never') {
  return tx
    .update(communication)
    .set(
      tell === 'now'
        ? { sendAfter: sql`now()` }
        : { status: 'not-done', statusReason: 'staff-decided' },
    )
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, id), waitsToTell()))
    .returning({ id: communication.id });
}
