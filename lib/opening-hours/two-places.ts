import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import type { Actor, StaffActor } from '../auth/actor';
import type { Stretches } from '../closure/model';
import { readHoursTime } from '../schedule/open-time';
import { listSamePerson } from '../schedule/same-person';
import { type Interval, intersect, union } from '../scheduling/interval';
import type { LocationId, ScheduleId } from '../shared/ids';

/**
 * When somebody would be at two places at once, by the hours of these schedules of one place and by those of the same
 * people elsewhere: each schedule keeps only its own time free, so one hour of theirs could be booked twice. Time off
 * changes nothing, for it may be taken back. Who asks holds the hours of everybody with two places until they are done.
 */
export async function readTwoPlaces(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
): Promise<Stretches> {
  const pairs = await listSamePerson(tx, actor, scheduleIds);
  if (pairs.length === 0) return new Map();
  await lockTwoPlaces(tx, actor);
  const here = await readHoursTime(tx, actor, locationId, [...new Set(pairs.map(({ id }) => id))]);
  const both = new Map<ScheduleId, readonly Interval[]>();
  for (const { id, otherId, otherLocationId } of pairs) {
    const there = await readHoursTime(tx, actor, otherLocationId, [otherId]);
    const shared = intersect(here.get(id) ?? [], there.get(otherId) ?? []);
    both.set(id, union(both.get(id) ?? [], shared));
  }
  return both;
}

async function lockTwoPlaces(tx: Tx, { clinicId }: Actor): Promise<void> {
  const name = `two-places/${clinicId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
