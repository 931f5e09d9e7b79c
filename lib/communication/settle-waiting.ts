import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { STANDING, TOLD_LATER } from '../appointment/desk/untold';
import type { AppointmentStatus } from '../appointment/model';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

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
        sequence: appointment.calendarSequence,
        status: appointment.status,
      })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
      .for('update');
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    const messages = await decideWaiting(tx, actor, { id: appointmentId, ...visit }, tell);
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

type Told = {
  readonly id: AppointmentId;
  readonly sequence: number;
  readonly status: AppointmentStatus;
};

/** All that waits to be said of how the visit stands: of one booked and moved at once, both. */
async function decideWaiting(
  tx: Tx,
  actor: StaffActor,
  { id, sequence, status }: Told,
  tell: 'now' | 'never',
) {
  const first = STANDING.includes(status)
    ? eq(communication.kind, 'appointment-booked')
    : undefined;
  return tx
    .update(communication)
    .set(
      tell === 'now'
        ? { sendAfter: sql`now()` }
        : { status: 'not-done', statusReason: 'staff-decided' },
    )
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.appointmentId, id),
        inArray(communication.kind, [...TOLD_LATER]),
        or(eq(communication.aboutSequence, sequence), first),
        eq(communication.status, 'preparation'),
        gt(communication.sendAfter, sql`now()`),
      ),
    )
    .returning({ id: communication.id });
}
