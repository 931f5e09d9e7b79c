import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { AppointmentRow } from '../appointment/lock';
import { visitsInLockOrder } from '../appointment/lock-order';
import type { StaffActor, SystemActor } from '../auth/actor';
import { overlapping } from '../schedule/overlapping';
import type { Interval } from '../scheduling/interval';
import type { Applied } from './change';
import { type Stretches, TOUCHED_STATUSES } from './model';
import { isUnserved } from './unserved';

/**
 * Slots that lie in one of the stretches of their schedule, in whole or in part; of time off those that start a day
 * before at most (`overlapping`).
 */
export function isInside(actor: StaffActor, stretches: Stretches): SQL | undefined {
  return anyOf(actor, stretches, (intervals) =>
    and(overlapping(hullOf(intervals)), sql`${slot.during} && ${multirangeOf(intervals)}`),
  );
}

/** Slots of time off that lie in one of the stretches, however long before it began. */
export function isOffInside(actor: StaffActor, stretches: Stretches): SQL | undefined {
  return anyOf(actor, stretches, (intervals) =>
    and(isNotNull(slot.timeOffId), sql`${slot.during} && ${multirangeOf(intervals)}`),
  );
}

function anyOf(
  actor: StaffActor,
  stretches: Stretches,
  condition: (intervals: readonly Interval[]) => SQL | undefined,
): SQL | undefined {
  const bySchedule = [...stretches]
    .filter(([, intervals]) => intervals.length > 0)
    .map(([scheduleId, intervals]) => and(eq(slot.scheduleId, scheduleId), condition(intervals)));
  return and(eq(slot.clinicId, actor.clinicId), or(...bySchedule) ?? sql`false`);
}

function hullOf(intervals: readonly Interval[]) {
  const start = new Date(intervals[0]?.start ?? 0);
  return { start, end: new Date(intervals.at(-1)?.end ?? 0) };
}

function multirangeOf(intervals: readonly Interval[]): SQL {
  const ranges = intervals.map(
    ({ start, end }) => `[${new Date(start).toISOString()},${new Date(end).toISOString()})`,
  );
  return sql`${`{${ranges.join(',')}}`}::tstzmultirange`;
}

type Taken = Pick<Applied, 'closed' | 'mayUnserve'>;

function touched(tx: Tx, actor: StaffActor, { closed, mayUnserve }: Taken) {
  const ownTime = tx
    .select({ one: sql`1` })
    .from(slot)
    .where(
      and(
        isInside(actor, closed),
        eq(slot.appointmentId, appointment.id),
        sql`(${slot.holdExpiresAt} is null or ${slot.holdExpiresAt} >= now())`,
      ),
    );
  return tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.status, [...TOUCHED_STATUSES]),
        gt(appointment.endsAt, sql`now()`),
        or(
          exists(ownTime),
          mayUnserve ? and(isNull(appointment.displacedAt), isUnserved) : undefined,
        ),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}

/** The visits whose time a change would take, and the holds, soonest first. */
export async function readTouched(
  tx: Tx,
  actor: StaffActor,
  taken: Taken,
): Promise<readonly AppointmentRow[]> {
  return touched(tx, actor, taken);
}

/**
 * The same, locked: whoever moves or cancels one of them waits, or has finished before. Locked with them are the
 * visits that stand in time that opens and carry a flag.
 */
export async function lockTouched(
  tx: Tx,
  actor: StaffActor,
  taken: Taken & Pick<Applied, 'opened' | 'mended'>,
): Promise<readonly AppointmentRow[]> {
  const visits = await readTouched(tx, actor, taken);
  const flagged = await readFlagged(tx, actor, taken.mended ?? taken.opened);
  await lockInOrder(tx, actor, [...visits, ...flagged]);
  // What was waited for has changed what is there: look again, now that nobody can.
  return readTouched(tx, actor, taken);
}

/** Visits that stand in one of the stretches with all that they need, and carry a flag. */
export async function readFlagged(
  tx: Tx,
  actor: StaffActor,
  stretches: Stretches,
): Promise<readonly AppointmentRow[]> {
  const inside = tx
    .select({ one: sql`1` })
    .from(slot)
    .where(and(isInside(actor, stretches), eq(slot.appointmentId, appointment.id)));
  return tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        isNotNull(appointment.displacedAt),
        exists(inside),
        not(isUnserved),
      ),
    )
    .orderBy(asc(appointment.id));
}

/** In the order in which everybody locks visits: a held assessment after its treatment, whether that is inside or not. */
export async function lockInOrder(
  tx: Tx,
  actor: StaffActor | SystemActor,
  visits: readonly AppointmentRow[],
): Promise<void> {
  const ids = visits.flatMap(({ id, status, plannedForId }) =>
    status === 'pending' && plannedForId ? [id, plannedForId] : [id],
  );
  await tx
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.id, ids)))
    .orderBy(...visitsInLockOrder())
    .for('update', { of: appointment });
}
