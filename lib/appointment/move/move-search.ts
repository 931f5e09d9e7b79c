import { and, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { DayChange } from '../../schedule/day-limits';
import { intervalsBySchedule } from '../../schedule/roster';
import { type Interval, subtract, union } from '../../scheduling/interval';
import type { AppointmentId, ScheduleId } from '../../shared/ids';
import {
  type Limited,
  type MapLane,
  mapLanes,
  type OverSearch,
  searchOver,
} from '../desk/over-search';
import { bookableOf, earliestAgain } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { latestStart } from '../times/bookable';
import { buildSearch, type VisitSearch } from '../times/search';

export type MoveWindow = {
  readonly from: Date;
  readonly to: Date;
  readonly reflectionWaived?: boolean;
  /** Another visit that moves with it: its time counts as free too. */
  readonly together?: AppointmentId;
  /** What the days with a limit have more, or fewer, when it moves. */
  readonly changes?: readonly DayChange[];
  /** Stretches that are not to be offered, though nothing is stored there yet. */
  readonly closed?: ReadonlyMap<ScheduleId, readonly Interval[]>;
};

/** The engine's question for where a visit could go: its own time counts as free, for the move gives it back. */
export async function searchForMove(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { together, closed, changes = [], ...when }: MoveWindow,
): Promise<VisitSearch> {
  const bookable = await bookableOf(tx, actor, visit);
  const earliest = await earliestAgain(tx, actor, bookable, visit, when);
  const leaving = await readLeaving(tx, actor, [visit.id, ...(together ? [together] : [])]);
  const found = await buildSearch(tx, actor, bookable, {
    ...{ from: when.from, to: when.to, earliest },
    changes: [...leaves(leaving), ...changes],
  });
  const back = givenBack(leaving, closed);
  return { ...found, search: mapLanes(found.search, back, back) };
}

/** The same for whoever may place it over what is there, or outside the hours. */
export async function searchOverForMove(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { from, to, reflectionWaived }: Pick<MoveWindow, 'from' | 'to' | 'reflectionWaived'>,
): Promise<OverSearch> {
  const bookable = await bookableOf(tx, actor, visit);
  const earliest = await earliestAgain(tx, actor, bookable, visit, { reflectionWaived });
  const leaving = await readLeaving(tx, actor, [visit.id]);
  const last = Math.min(to.getTime(), latestStart(bookable).getTime());
  const over = await searchOver(tx, actor, bookable, {
    ...{ from, to: new Date(last), earliest },
    changes: leaves(leaving),
  });
  const back = givenBack(leaving);
  const both = ({ kept, passed }: Limited): Limited => ({
    kept: mapLanes(kept, back, back),
    passed: mapLanes(passed, back, back),
  });
  return { ...over, inHours: both(over.inHours), atAnyHour: both(over.atAnyHour) };
}

/** Free of what leaves it. */
function givenBack(
  leaving: Awaited<ReturnType<typeof readLeaving>>,
  closed?: MoveWindow['closed'],
): MapLane {
  const own = intervalsBySchedule(leaving);
  return (lane) => ({
    ...lane,
    busy: union(subtract(lane.busy, own.get(lane.scheduleId) ?? []), [
      ...(closed?.get(lane.scheduleId) ?? []),
    ]),
  });
}

/** What the days with a limit have fewer of when these visits move. */
export async function leavingTheirDays(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  return leaves(await readLeaving(tx, actor, ids));
}

/** The time that is given back, schedule by schedule. */
async function readLeaving(tx: Tx, { clinicId }: Actor, ids: readonly AppointmentId[]) {
  return tx
    .select({
      visitId: appointment.id,
      healthcareServiceId: appointment.healthcareServiceId,
      scheduleId: slot.scheduleId,
      during: slot.during,
    })
    .from(slot)
    .innerJoin(
      appointment,
      and(eq(appointment.clinicId, slot.clinicId), eq(appointment.id, slot.appointmentId)),
    )
    .where(and(eq(slot.clinicId, clinicId), inArray(slot.appointmentId, [...ids])));
}

/** One visit fewer on its day, for each that moves. */
function leaves(slots: Awaited<ReturnType<typeof readLeaving>>): DayChange[] {
  const firstOf = slots.filter((row, at) => slots.findIndex(sameVisit(row)) === at);
  return firstOf.map((row) => ({
    visits: -1,
    healthcareServiceId: row.healthcareServiceId,
    scheduleIds: slots.filter(sameVisit(row)).map(({ scheduleId }) => scheduleId),
    startsAt: row.during.start,
  }));
}

function sameVisit({ visitId }: { readonly visitId: AppointmentId }) {
  return (other: { readonly visitId: AppointmentId }) => other.visitId === visitId;
}
