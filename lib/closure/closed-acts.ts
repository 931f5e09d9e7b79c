import { and, asc, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { location } from '@/db/schema/clinic';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import { readUntoldAct, type UntoldAct } from '../appointment/desk/untold';
import { itsLocation } from '../appointment/joins';
import { canChangeVisits } from '../appointment/policy';
import type { StaffActor } from '../auth/actor';
import { isUntold } from '../communication/waiting';
import type { AppointmentId, TimeOffId } from '../shared/ids';

/** What became of a visit because its time was closed, while its patient has not been told. */
export type ClosedAct = UntoldAct & {
  readonly act: 'moved' | 'cancelled';
  readonly appointmentId: AppointmentId;
  readonly timeZone: string;
};

/**
 * The visits that some time off has moved or cancelled and whose patients have not been told, soonest first: all of that
 * can be taken back together, and told or not told together.
 */
export async function listClosedActs(
  actor: StaffActor,
  timeOffId: TimeOffId,
): Promise<readonly ClosedAct[]> {
  if (!canChangeVisits(actor)) return [];
  return inTransaction(actor, async (tx) => {
    const acts: ClosedAct[] = [];
    for (const visit of await readUntoldOf(tx, actor, timeOffId)) {
      const untold = await readUntoldAct(tx, actor, visit.appointmentId);
      if (!untold?.canUndo) continue;
      if (untold.act === 'moved' || untold.act === 'cancelled') {
        acts.push({ ...visit, ...untold, act: untold.act });
      }
    }
    return acts;
  });
}

/** By the messages that wait: those are few, and the history is long. */
function readUntoldOf(tx: Tx, actor: StaffActor, timeOffId: TimeOffId) {
  return tx
    .selectDistinct({
      appointmentId: appointment.id,
      timeZone: location.timeZone,
      startsAt: appointment.startsAt,
    })
    .from(appointment)
    .innerJoin(communication, isUntold())
    .innerJoin(location, itsLocation)
    .innerJoin(
      auditEvent,
      and(
        eq(auditEvent.clinicId, appointment.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, sql`${appointment.id}::text`),
        eq(auditEvent.action, 'appointment.displaced'),
        sql`${auditEvent.detail} -> 'timeOffIds' @> to_jsonb(${timeOffId}::text)`,
      ),
    )
    .where(eq(appointment.clinicId, actor.clinicId))
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}
