import { and, asc, eq, gt } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { patient } from '@/db/schema/patient';
import { schedule, slot } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsPatient } from '../appointment/joins';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { localDateOf } from '../scheduling/zone';
import { keepSettingUndo } from '../setting-undo/keep';
import type { ScheduleId } from '../shared/ids';
import { DAY_MS } from '../shared/milliseconds';
import { err, ok, type Result } from '../shared/result';
import { overTheLimit } from './model';
import { canChangeHours } from './policy';

export type DayLimitError = 'not-found' | 'no-change';

type DayLimit = {
  readonly scheduleId: ScheduleId;
  /** Visits on one local day; null: as many as there is time for. */
  readonly most: number | null;
};

/** What another limit would mean: the one that holds, and the booked visits that are more than their day would take. */
export async function previewDayLimit(actor: StaffActor, { scheduleId, most }: DayLimit) {
  return inTransaction(actor, async (tx) => {
    const before = await readLimit(tx, actor, scheduleId);
    const refusal = refusalOf(actor, before, most);
    if (!before || refusal) return err(refusal ?? 'not-found');
    const now = await databaseNow(tx);
    const visits = await listVisits(tx, actor, { scheduleId, from: now, ...before });
    const over = most === null ? [] : overTheLimit(most, visits);
    return ok({ before: before.most, over: over.filter(({ startsAt }) => startsAt > now) });
  });
}

/**
 * Sets how many visits one person, room or device takes a day. It holds for what is booked from now on; visits booked
 * already stay. `changed-meanwhile`: the limit is not the one that the preview showed.
 */
export async function changeDayLimit(
  actor: StaffActor,
  { scheduleId, most, before: shown }: DayLimit & { readonly before: number | null },
): Promise<Result<null, DayLimitError | 'changed-meanwhile'>> {
  return inTransaction(actor, async (tx) => {
    const before = await readLimit(tx, actor, scheduleId, true);
    if (before && before.most !== shown) return err('changed-meanwhile');
    const refusal = refusalOf(actor, before, most);
    if (refusal) return err(refusal);
    await tx.update(schedule).set({ maxVisitsPerDay: most }).where(isOpen(actor, scheduleId));
    await recordAudit(tx, actor, {
      action: 'hours.day-limit',
      entityType: 'Schedule',
      entityId: scheduleId,
      detail: { before: shown, after: most },
    });
    if (before) {
      const undo = { kind: 'day-limit', scheduleId, most: shown, before: most } as const;
      await keepSettingUndo(tx, actor, before.locationId, undo);
    }
    return ok(null);
  });
}

function refusalOf(
  actor: StaffActor,
  before: { readonly most: number | null } | null,
  most: number | null,
): DayLimitError | null {
  if (!before || !canChangeHours(actor)) return 'not-found';
  return before.most === most ? 'no-change' : null;
}

function isOpen(actor: StaffActor, scheduleId: ScheduleId) {
  return and(
    eq(schedule.clinicId, actor.clinicId),
    eq(schedule.id, scheduleId),
    eq(schedule.active, true),
  );
}

async function readLimit(tx: Tx, actor: StaffActor, scheduleId: ScheduleId, lock = false) {
  const query = tx
    .select({
      most: schedule.maxVisitsPerDay,
      timeZone: location.timeZone,
      locationId: schedule.locationId,
    })
    .from(schedule)
    .innerJoin(
      location,
      and(eq(location.clinicId, schedule.clinicId), eq(location.id, schedule.locationId)),
    )
    .where(isOpen(actor, scheduleId));
  // Its key does not change: nobody who books waits.
  const [row] = await (lock ? query.for('no key update', { of: schedule }) : query);
  return row ?? null;
}

/** The visits that count against the limit from this day on, in order, each with its local day. */
async function listVisits(
  tx: Tx,
  actor: StaffActor,
  {
    scheduleId,
    from,
    timeZone,
  }: { readonly scheduleId: ScheduleId; readonly from: Date; readonly timeZone: string },
) {
  const rows = await tx
    .select({ id: appointment.id, startsAt: appointment.startsAt, patientName: patient.fullName })
    .from(slot)
    .innerJoin(
      appointment,
      and(eq(appointment.clinicId, slot.clinicId), eq(appointment.id, slot.appointmentId)),
    )
    .leftJoin(patient, itsPatient)
    .where(
      and(
        eq(slot.clinicId, actor.clinicId),
        eq(slot.scheduleId, scheduleId),
        // By its start, as everything that looks for slots in time (docs/decisions/011).
        gt(slot.startsAt, new Date(from.getTime() - DAY_MS)),
        eq(slot.status, 'busy'),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
  return rows.map((row) => ({ ...row, date: localDateOf(row.startsAt.getTime(), timeZone) }));
}
