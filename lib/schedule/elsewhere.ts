import { and, eq, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, union } from '../scheduling/interval';
import type { ScheduleId } from '../shared/ids';
import { readHoursTime } from './open-time';
import { overlapping } from './overlapping';
import { intervalsBySchedule } from './roster';
import { listSamePerson } from './same-person';

type Times = ReadonlyMap<ScheduleId, readonly Interval[]>;

/** When the people of schedules are not to be had at their place, for they are at another one. */
export type Elsewhere = {
  /** By the hours that they keep there. */
  readonly hours: Times;
  /** By the visits that they have there, in those hours or not. */
  readonly visits: Times;
};

/**
 * When the people of these schedules are at another place; visits only those that reach into a time. Who places a visit,
 * or opens hours, by what this says has locked it before (`lockTwoPlaces`).
 */
export async function readElsewhere(
  tx: Tx,
  actor: Actor,
  scheduleIds: readonly ScheduleId[],
  within: Interval,
): Promise<Elsewhere> {
  const pairs = await listSamePerson(tx, actor, scheduleIds);
  if (pairs.length === 0) return { hours: new Map(), visits: new Map() };
  const booked = await readVisitTime(
    tx,
    actor,
    pairs.map(({ otherId }) => otherId),
    within,
  );
  const hours = new Map<ScheduleId, readonly Interval[]>();
  const visits = new Map<ScheduleId, readonly Interval[]>();
  for (const { id, otherId, otherLocationId } of pairs) {
    const there = await readHoursTime(tx, actor, otherLocationId, [otherId]);
    hours.set(id, union(hours.get(id) ?? [], there.get(otherId) ?? []));
    visits.set(id, union(visits.get(id) ?? [], booked.get(otherId) ?? []));
  }
  return { hours, visits };
}

/** When visits stand on schedules, or may by the time that is kept for those who wait; no hold that ran out. */
async function readVisitTime(
  tx: Tx,
  { clinicId }: Actor,
  scheduleIds: readonly ScheduleId[],
  { start, end }: Interval,
): Promise<Times> {
  const rows = await tx
    .select({ scheduleId: slot.scheduleId, during: slot.during })
    .from(slot)
    .where(
      and(
        eq(slot.clinicId, clinicId),
        inArray(slot.scheduleId, [...scheduleIds]),
        or(isNotNull(slot.appointmentId), isNotNull(slot.waitlistRoundId)),
        or(isNull(slot.holdExpiresAt), gte(slot.holdExpiresAt, sql`now()`)),
        overlapping({ start: new Date(start), end: new Date(end) }),
      ),
    );
  return intervalsBySchedule(rows);
}
