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
import { DAY_MS } from '../shared/milliseconds';
import { loadEnd, loadHours, loadTimeOff } from './roster';

/** Further ahead no calendar can be booked; visits that are there all the same count as well. */
const AHEAD_DAYS = 400;

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
  const hours = await readHoursTime(tx, actor, locationId, scheduleIds);
  const off = await loadTimeOff(tx, actor, scheduleIds);
  return new Map([...hours].map(([id, open]) => [id, subtract(open, off.get(id) ?? [])]));
}

/** The same by the opening hours alone, time off or not. */
export async function readHoursTime(
  tx: Tx,
  actor: Actor,
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
): Promise<Map<ScheduleId, Interval[]>> {
  const { now, timeZone, until } = await readReach(tx, actor, locationId, scheduleIds);
  const endedFrom = await loadEnd(tx, actor, { locationId });
  const hours = await loadHours(tx, actor, { locationId, endedFrom }, scheduleIds);
  const from = localDateOf(now, timeZone);
  const reached = addDays(localDateOf(until, timeZone), 1);
  // Also what began on a place's last evening ends with it.
  const to = endedFrom === null || reached < endedFrom ? reached : addDays(endedFrom, -1);
  const ahead = [{ start: now, end: Number.MAX_SAFE_INTEGER }];
  return new Map(
    [...hours].map(([id, own]) => [id, intersect(openIntervals(own, from, to, timeZone), ahead)]),
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
