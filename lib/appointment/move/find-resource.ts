import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { ScheduleId } from '../../shared/ids';
import { type NamedResource, nameResources } from './room-fit';

/** The room or device that a schedule is of; null for a person's, and for one of nobody. */
export async function findResource(
  actor: StaffActor,
  scheduleId: ScheduleId,
): Promise<NamedResource | null> {
  const [resource] = await inTransaction(actor, (tx) => nameResources(tx, actor, [scheduleId]));
  return resource ?? null;
}
