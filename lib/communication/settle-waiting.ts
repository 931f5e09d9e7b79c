import { and, eq, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { endedWith, laterOf, lockSeries } from '../appointment/follow-up/series';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { STAFF_DECIDED, waitsToTell } from './waiting';

/**
 * Sends the message about what was done last at once, or not at all (the patient is on the phone; until it would have
 * gone, what was done can be undone all the same); `andLater`: those about the visits after it in its series as well. What was cancelled with it, in one press, is told or not with it. `too-late`:
 * it is on its way; `changed-meanwhile`: it would be about something else than this person saw.
 */
export async function settleMessage(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly expectedVersion: number;
    readonly tell: 'now' | 'never';
    readonly andLater?: boolean;
  },
): Promise<Result<null, 'not-found' | 'too-late' | 'changed-meanwhile'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const { appointmentId, expectedVersion, tell, andLater = false } = input;
  return inTransaction(actor, async (tx) => {
    const series = await lockSeries(tx, actor, appointmentId);
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    const others = andLater ? laterOf(series, visit) : endedWith(series, visit);
    const visits = [visit, ...others];
    return (await settleAll(tx, actor, visits, tell)) ? ok(null) : err('too-late');
  });
}

/** False where nothing waits any more. */
async function settleAll(
  tx: Tx,
  actor: StaffActor,
  visits: readonly AppointmentRow[],
  tell: 'now' | 'never',
): Promise<boolean> {
  const messages = await decideWaiting(tx, actor, visits, tell);
  for (const { id: communicationId } of tell === 'now' ? messages : []) {
    const payload = { clinicId: actor.clinicId, communicationId };
    await enqueue(tx, 'send-communication', payload, { key: communicationId });
  }
  const told = new Set(messages.map(({ appointmentId }) => appointmentId));
  for (const { id, patientId } of visits.filter((visit) => told.has(visit.id))) {
    await recordAudit(tx, actor, {
      action: tell === 'now' ? 'communication.hastened' : 'communication.withheld',
      entityType: 'Appointment',
      entityId: id,
      patientId,
    });
  }
  return messages.length > 0;
}

/** All that waits to be said of how the visits stand: of one booked and moved at once, both. */
async function decideWaiting(
  tx: Tx,
  actor: StaffActor,
  visits: readonly AppointmentRow[],
  tell: 'now' | 'never',
) {
  const ids = visits.map(({ id }) => id);
  return tx
    .update(communication)
    .set(
      tell === 'now'
        ? { sendAfter: sql`now()` }
        : { status: 'not-done', statusReason: STAFF_DECIDED },
    )
    .from(appointment)
    .where(
      and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.id, ids), waitsToTell()),
    )
    .returning({ id: communication.id, appointmentId: communication.appointmentId });
}
