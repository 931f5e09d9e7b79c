import { sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { Lane, Requirement } from '../scheduling/availability';
import { type Interval, normalise, union } from '../scheduling/interval';
import type { PractitionerId, ScheduleId } from '../shared/ids';
import { type DayChange, loadFullDays, NO_FULL_DAYS } from './day-limits';
import { openTimes, type Roster } from './roster';

/** Everything the pure engine searches over, with the way back from a schedule to its practitioner. */
export type LaneSet = {
  readonly practitioners: readonly Lane<ScheduleId>[];
  readonly resources: readonly Requirement<ScheduleId>[];
  readonly practitionerIds: ReadonlyMap<ScheduleId, PractitionerId>;
  /** When the first hold among the busy times runs out, epoch milliseconds; Infinity without one. */
  readonly firstHoldEnd: number;
};

/** What of a roster is looked at. */
export type Look = {
  readonly window: Interval;
  /** Practitioners' busy time also on the whole of this day, where it matters who has least to do. */
  readonly day?: Interval | undefined;
  /** This practitioner alone, with every room and device; null is all of them. */
  readonly practitionerId?: PractitionerId | null | undefined;
  /** What the days with a limit have more, or fewer, than is stored. */
  readonly changes?: readonly DayChange[] | undefined;
  /** A day that is full by its limit alone counts as free. */
  readonly passesLimits?: boolean | undefined;
};

/**
 * Open and busy time of the schedules of a roster between two instants. Holds that ran out count as free, by the
 * database's clock.
 */
export async function loadLanes(
  tx: Tx,
  actor: Actor,
  roster: Roster,
  { window, day = window, practitionerId: asked = null, changes, passesLimits = false }: Look,
): Promise<LaneSet> {
  const schedules = roster.schedules.filter(
    ({ practitionerId }) => asked === null || practitionerId === null || practitionerId === asked,
  );
  const { busy, firstHoldEnd } = await loadBusy(tx, actor, schedules, { window, day });
  const full = passesLimits ? NO_FULL_DAYS : await loadFullDays(tx, actor, roster, window, changes);
  const openOf = openTimes(roster, window);
  const lanes = schedules.map(({ id, practitionerId, kinds }) => ({
    practitionerId,
    kinds,
    lane: {
      scheduleId: id,
      open: openOf(id),
      busy: busy.get(id) ?? [],
      fullDays: union(full.ofSchedule.get(id) ?? [], practitionerId ? full.ofService : []),
    },
  }));
  return {
    practitioners: lanes.filter((row) => row.practitionerId !== null).map(({ lane }) => lane),
    resources: roster.kinds.map((kind) => ({
      lanes: lanes.filter(({ kinds }) => kinds.includes(kind)).map(({ lane }) => lane),
    })),
    practitionerIds: new Map(
      lanes.flatMap(({ practitionerId, lane }) =>
        practitionerId ? [[lane.scheduleId, practitionerId] as const] : [],
      ),
    ),
    firstHoldEnd,
  };
}

type BusyRow = {
  readonly schedule_id: ScheduleId;
  /** starts and ends in turn, epoch milliseconds. */
  readonly bounds: readonly number[];
  readonly first_hold_end: number | null;
};

/** One row a schedule: a month of a large clinic is thousands of slots, and a row costs more than two numbers. */
async function loadBusy(
  tx: Tx,
  actor: Actor,
  schedules: Roster['schedules'],
  { window, day }: { readonly window: Interval; readonly day: Interval },
) {
  const wide = datesOf({
    start: Math.min(window.start, day.start),
    end: Math.max(window.end, day.end),
  });
  const practitioners = schedules.filter(({ practitionerId }) => practitionerId !== null);
  const others = schedules.filter(({ practitionerId }) => practitionerId === null);
  const rows = await tx.execute<BusyRow>(sql`
    select schedule_id, bounds, first_hold_end from read_busy_time(${actor.clinicId},
      ${idsOf(practitioners)}, ${sql.param(wide, slot.during)},
      ${idsOf(others)}, ${sql.param(datesOf(window), slot.during)})`);
  const busy = new Map<ScheduleId, readonly Interval[]>();
  let firstHoldEnd = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    busy.set(row.schedule_id, normalise(toIntervals(row.bounds)));
    firstHoldEnd = Math.min(firstHoldEnd, Number(row.first_hold_end ?? Number.POSITIVE_INFINITY));
  }
  return { busy, firstHoldEnd };
}

function idsOf(schedules: Roster['schedules']) {
  return sql.param(schedules.map(({ id }) => id));
}

function datesOf({ start, end }: Interval) {
  return { start: new Date(start), end: new Date(end) };
}

function toIntervals(bounds: readonly number[]): Interval[] {
  const intervals: Interval[] = [];
  for (let index = 0; index + 1 < bounds.length; index += 2) {
    intervals.push({ start: bounds[index] ?? Number.NaN, end: bounds[index + 1] ?? Number.NaN });
  }
  return intervals;
}
