import { and, eq, inArray } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { intervalsBySchedule } from '../../schedule/roster';
import type { Lane } from '../../scheduling/availability';
import { type Interval, subtract, union } from '../../scheduling/interval';
import type { AppointmentId, ScheduleId } from '../../shared/ids';
import { bookableOf, earliestAgain } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { buildSearch, type VisitSearch } from '../times/search';

export type MoveWindow = {
  readonly from: Date;
  readonly to: Date;
  readonly reflectionWaived?: boolean;
  /** Another visit that moves with it: its time counts as free too. */
  readonly together?: AppointmentId;
  /** Stretches that are not to be offered, though nothing is stored there yet. */
  readonly closed?: ReadonlyMap<ScheduleId, readonly Interval[]>;
};

/** The engine's question for where a visit could go: its own time counts as free, for the move gives it back. */
export async function searchForMove(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { from, to, reflectionWaived, together, closed }: MoveWindow,
): Promise<VisitSearch> {
  const bookable = await bookableOf(tx, actor, visit);
  const earliest = await earliestAgain(tx, actor, bookable, visit, reflectionWaived);
  const found = await buildSearch(tx, actor, bookable, { from, to, earliest });
  const rows = await tx
    .select({ scheduleId: slot.scheduleId, during: slot.during })
    .from(slot)
    .where(
      and(
        eq(slot.clinicId, actor.clinicId),
        inArray(slot.appointmentId, [visit.id, ...(together ? [together] : [])]),
      ),
    );
  const own = intervalsBySchedule(rows);
  const changed = <L extends Lane<ScheduleId>>(lane: L): L => ({
    ...lane,
    busy: union(subtract(lane.busy, own.get(lane.scheduleId) ?? []), [
      ...(closed?.get(lane.scheduleId) ?? []),
    ]),
  });
  const { search } = found;
  return {
    ...found,
    search: {
      ...search,
      practitioners: search.practitioners.map(changed),
      resources: search.resources.map(({ lanes }) => ({ lanes: lanes.map(changed) })),
    },
  };
}
