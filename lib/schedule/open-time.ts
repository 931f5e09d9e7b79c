import { and, eq, inArray, max, sql } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, intersect, subtract } from '../scheduling/interval';
import { openIntervals } from '../scheduling/opening-hours';
import { addDays, localDateOf } from '../scheduling/zone';
import type { LocationId, ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { loadHours, loadTimeOff } from './roster';

/** Further ahead no calendar can be booked; visits that are there all the same count as well. */
const AHEAD_DAYS = 400;
const DAY_MS = 86_400_000;

/**
 * When schedules of a place are there from now on, time off taken out: the whole of what their calendars offer, and at
 * least as far as their last visit. Instants, epoch milliseconds.
 */
export async function readOpenTime(
  tx: Tx,
  actor: Actor,
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
): Promise<Map<ScheduleId, Interval[]>> {
  const { now, timeZone, until } = await readReach(tx, actor, locationId, scheduleIds);
  const hours = await loadHours(tx, actor, { locationId }, scheduleIds);
  const off = await loadTimeOff(tx, actor, scheduleIds);
  const from = localDateOf(now, timeZone);
  const to = localDateOf(until, timeZone);
  const ahead = [{ start: now, end: Number.MAX_SAFE_INTEGER }];
  return new Map(
    [...hours].map(([id, own]) => {
      const open = openIntervals(own, from, addDays(to, 1), timeZone);
      return [id, intersect(subtract(open, off.get(id) ?? []), ahead)];
    }),
  );
}

async function readReach(
  tx: Tx,
  actor: Actor,
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
) {
  const [place] = await tx
    .select({
      timeZone: location.timeZone,
      // The day's beginning, so that a preview is still true a minute later.
      now: sql<number>`(extract(epoch from date_trunc('day', now(), ${location.timeZone})) * 1000)::float8`,
    })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  const { timeZone, now } = required(place, 'the place is there');
  const [last] = await tx
    .select({ startsAt: max(slot.startsAt) })
    .from(slot)
    .where(and(eq(slot.clinicId, actor.clinicId), inArray(slot.scheduleId, [...scheduleIds])));
  // No visit is longer than a day.
  const until = Math.max(now + AHEAD_DAYS * DAY_MS, (last?.startsAt?.getTime() ?? 0) + DAY_MS);
  return { timeZone, now, until };
}
