import { and, eq, inArray, sql } from 'drizzle-orm';
import { device, room } from '@/db/schema/clinic';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { loadLanes } from '../../schedule/lanes';
import { loadRoster, type Roster } from '../../schedule/roster';
import type { Lane } from '../../scheduling/availability';
import { contains, type Interval, overlaps } from '../../scheduling/interval';
import type { ScheduleId } from '../../shared/ids';
import type { Bookable } from '../times/bookable';
import { rosterQuery } from '../times/search';

/**
 * `room-unfit`: not of a kind that the visit needs, or not at its place; `room-closed`: not in use for all of the time;
 * `room-taken`: somebody has it then, or it has had all the visits it may have that day. Of devices alike.
 */
export type RoomError = 'room-unfit' | 'room-closed' | 'room-taken';

/** The rooms and devices that could serve a visit, as they are for one stretch of time. */
export type FittingLanes = { readonly roster: Roster; readonly lanes: readonly Lane<ScheduleId>[] };

export async function readFittingLanes(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  during: Interval,
): Promise<FittingLanes> {
  const roster = await loadRoster(tx, actor, rosterQuery(bookable));
  const { resources } = await loadLanes(tx, actor, roster, { window: during });
  const byId = new Map(
    resources.flatMap(({ lanes }) => lanes.map((lane) => [lane.scheduleId, lane] as const)),
  );
  return { roster, lanes: [...byId.values()] };
}

/**
 * Why a visit cannot have a room or device for a time; null where it can, as far as anybody knows by now. `anyHours`:
 * whoever is here is seen, whatever the opening hours; in time off the room is taken.
 */
export function whyNoRoom(
  { lanes }: Pick<FittingLanes, 'lanes'>,
  resourceId: ScheduleId,
  during: Interval,
  anyHours = false,
): RoomError | null {
  const lane = lanes.find(({ scheduleId }) => scheduleId === resourceId);
  if (!lane) return 'room-unfit';
  if (!anyHours && !contains(lane.open, during)) return 'room-closed';
  const { busy, fullDays = [] } = lane;
  const isFull = overlaps(fullDays, { start: during.start, end: during.start + 1 });
  return isFull || overlaps(busy, during) ? 'room-taken' : null;
}

/** A room or a device as the desk calls it. */
export type NamedResource = {
  readonly scheduleId: ScheduleId;
  readonly actor: 'room' | 'device';
  readonly name: string;
};

/** Rooms and devices by their schedules, rooms first, by name; who else works by a schedule is left out. */
export async function nameResources(
  tx: Tx,
  actor: Actor,
  scheduleIds: readonly ScheduleId[],
): Promise<readonly NamedResource[]> {
  const rows = await tx
    .select({
      scheduleId: schedule.id,
      actor: schedule.actor,
      name: sql<string>`coalesce(${room.name}, ${device.name})`,
    })
    .from(schedule)
    .leftJoin(room, and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId)))
    .leftJoin(device, and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)))
    .where(and(eq(schedule.clinicId, actor.clinicId), inArray(schedule.id, [...scheduleIds])))
    .orderBy(sql`${schedule.actor} = 'device'`, sql`coalesce(${room.name}, ${device.name})`);
  return rows.flatMap((row) =>
    row.actor === 'practitioner' ? [] : [{ ...row, actor: row.actor }],
  );
}
