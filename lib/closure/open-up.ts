import { and, eq, inArray } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { readOpenTime } from '../schedule/open-time';
import { loadTimeOff } from '../schedule/roster';
import { contains, type Interval, overlaps, subtract } from '../scheduling/interval';
import type { LocationId, ScheduleId } from '../shared/ids';
import type { Stretches } from './model';
import { readFlagged } from './touched';

/** The time of `a` that is not in `b`, schedule by schedule. */
export function difference(a: Stretches, b: Stretches): Stretches {
  return new Map([...a].map(([id, intervals]) => [id, subtract(intervals, b.get(id) ?? [])]));
}

/**
 * Visits that stand in open time again, with all that they need, lose their flag; looked for in the stretches that were
 * closed, and locked.
 */
export async function takeFlagsOff(tx: Tx, actor: StaffActor, looked: Stretches): Promise<void> {
  const flagged = await readFlagged(tx, actor, looked);
  for (const locationId of new Set(flagged.map((visit) => visit.locationId))) {
    const here = flagged.filter((visit) => visit.locationId === locationId);
    await takeFlagsOffAt(tx, actor, locationId, here);
  }
}

async function takeFlagsOffAt(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  flagged: readonly AppointmentRow[],
): Promise<void> {
  const slots = await tx
    .select({
      appointmentId: slot.appointmentId,
      scheduleId: slot.scheduleId,
      during: slot.during,
    })
    .from(slot)
    .where(
      and(
        eq(slot.clinicId, actor.clinicId),
        inArray(
          slot.appointmentId,
          flagged.map(({ id }) => id),
        ),
      ),
    );
  const scheduleIds = [...new Set(slots.map(({ scheduleId }) => scheduleId))];
  const open = await readOpenTime(tx, actor, locationId, scheduleIds);
  const off = await loadTimeOff(tx, actor, scheduleIds);
  for (const { id, patientId, overbookReason } of flagged) {
    const isThere = (scheduleId: ScheduleId, time: Interval) =>
      // Placed over everything, opening hours too: only time off stands in its way.
      overbookReason === null
        ? contains(open.get(scheduleId) ?? [], time)
        : !overlaps(off.get(scheduleId) ?? [], time);
    const own = slots.filter(({ appointmentId }) => appointmentId === id);
    const stands = own.every(({ scheduleId, during }) =>
      isThere(scheduleId, { start: during.start.getTime(), end: during.end.getTime() }),
    );
    if (!stands) continue;
    await updateAppointment(tx, actor, id, { displacedAt: null, displacedReason: null });
    await recordAudit(tx, actor, {
      action: 'appointment.reopened',
      entityType: 'Appointment',
      entityId: id,
      patientId,
    });
  }
}
