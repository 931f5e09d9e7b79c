import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { readOpenTime } from '../schedule/open-time';
import { listSamePerson } from '../schedule/same-person';
import { overlaps } from '../scheduling/interval';
import type { LocationId, ScheduleId } from '../shared/ids';
import type { TimeOff } from './time-off';

export type Elsewhere = { readonly scheduleId: ScheduleId; readonly locationId: LocationId };

/** Where else somebody who is to be away is expected in that time: closing it at one place closes no other. */
export async function listElsewhere(
  actor: StaffActor,
  { scheduleIds, from, to }: Pick<TimeOff, 'scheduleIds' | 'from' | 'to'>,
): Promise<readonly Elsewhere[]> {
  return inTransaction(actor, async (tx) => {
    const found: Elsewhere[] = [];
    for (const { otherId, otherLocationId } of await listSamePerson(tx, actor, scheduleIds)) {
      const open = await readOpenTime(tx, actor, otherLocationId, [otherId]);
      const isThere = overlaps(open.get(otherId) ?? [], {
        start: from.getTime(),
        end: to.getTime(),
      });
      if (isThere) found.push({ scheduleId: otherId, locationId: otherLocationId });
    }
    return found;
  });
}
