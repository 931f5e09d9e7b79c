import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { slot, timeOff } from '@/db/schema/schedule';
import { inTransaction } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { TimeOffId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

/** Opens closed time again: its slots go, and so does the flag of each visit that no other time off covers. */
export async function removeTimeOff(
  actor: StaffActor,
  timeOffId: TimeOffId,
): Promise<Result<null, 'not-found'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const which = and(eq(timeOff.clinicId, actor.clinicId), eq(timeOff.id, timeOffId));
    await tx
      .delete(slot)
      .where(and(eq(slot.clinicId, actor.clinicId), eq(slot.timeOffId, timeOffId)));
    const [removed] = await tx.delete(timeOff).where(which).returning();
    if (!removed) return err('not-found');
    const flagged = await tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          isNotNull(appointment.displacedAt),
          sql`exists (select 1 from ${slot} where clinic_id = ${actor.clinicId}
            and appointment_id = ${appointment.id} and schedule_id = ${removed.scheduleId}
            and during && ${sql.param(removed.during, timeOff.during)})`,
          sql`not exists (select 1 from ${slot} s join ${timeOff} t
            on t.clinic_id = s.clinic_id and t.schedule_id = s.schedule_id and t.during && s.during
            where s.clinic_id = ${actor.clinicId} and s.appointment_id = ${appointment.id})`,
        ),
      )
      .for('update');
    for (const { id } of flagged) {
      await updateAppointment(tx, actor, id, { displacedAt: null, displacedReason: null });
    }
    await recordAudit(tx, actor, {
      action: 'time-off.removed',
      entityType: 'Schedule',
      entityId: removed.scheduleId,
      detail: { timeOffId },
    });
    return ok(null);
  });
}
