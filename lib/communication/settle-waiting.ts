import { and, eq, gt, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { inTransaction } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

/**
 * Sends the message about the last move at once, or not at all (the patient is on the phone). `too-late`: it is on its
 * way; `changed-meanwhile`: it would be about something else than this person saw.
 */
export async function settleMoveMessage(
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
        sequence: appointment.calendarSequence,
      })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
      .for('update');
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    const [message] = await tx
      .update(communication)
      .set(
        tell === 'now'
          ? { sendAfter: sql`now()` }
          : { status: 'not-done', statusReason: 'staff-decided' },
      )
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.appointmentId, appointmentId),
          eq(communication.kind, 'appointment-moved'),
          eq(communication.aboutSequence, visit.sequence),
          eq(communication.status, 'preparation'),
          gt(communication.sendAfter, sql`now()`),
        ),
      )
      .returning({ id: communication.id });
    if (!message) return err('too-late');
    if (tell === 'now') {
      const payload = { clinicId: actor.clinicId, communicationId: message.id };
      await enqueue(tx, 'send-communication', payload, { key: message.id });
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
