import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, union } from '../scheduling/interval';
import type { ScheduleId } from '../shared/ids';
import { readHoursTime } from './open-time';
import { listSamePerson } from './same-person';

/** When the people of these schedules work at another place: outside their hours here they are still not to be had. */
export async function readElsewhere(
  tx: Tx,
  actor: Actor,
  scheduleIds: readonly ScheduleId[],
): Promise<ReadonlyMap<ScheduleId, readonly Interval[]>> {
  const elsewhere = new Map<ScheduleId, readonly Interval[]>();
  for (const { id, otherId, otherLocationId } of await listSamePerson(tx, actor, scheduleIds)) {
    const there = await readHoursTime(tx, actor, otherLocationId, [otherId]);
    elsewhere.set(id, union(elsewhere.get(id) ?? [], there.get(otherId) ?? []));
  }
  return elsewhere;
}
