import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { device, holiday, room } from '@/db/schema/clinic';
import { practitionerCompetence } from '@/db/schema/practitioner';
import { openingHours, schedule, scheduleException, slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { Lane, Requirement } from '../scheduling/availability';
import { type Interval, normalise } from '../scheduling/interval';
import { type DateException, openIntervals, type WeeklyHours } from '../scheduling/opening-hours';
import { localDateOf } from '../scheduling/zone';
import type { HealthcareServiceId, LocationId, PractitionerId, ScheduleId } from '../shared/ids';

/** What a search needs to know of a service and the place where it is done. */
export type LaneQuery = {
  readonly locationId: LocationId;
  readonly timeZone: string;
  readonly healthcareServiceId: HealthcareServiceId;
  readonly roomKind: string | null;
  readonly deviceKinds: readonly string[];
  /** Instants, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
};

type ScheduleRow = {
  readonly id: ScheduleId;
  readonly practitionerId: PractitionerId | null;
  readonly kinds: readonly string[];
};

/** Everything the pure engine searches over, with the way back from a schedule to its practitioner. */
export type LaneSet = {
  readonly practitioners: readonly Lane<ScheduleId>[];
  readonly resources: readonly Requirement<ScheduleId>[];
  readonly practitionerIds: ReadonlyMap<ScheduleId, PractitionerId>;
};

/**
 * Loads open and busy time of every schedule that could serve the visit: practitioners with the competence,
 * rooms of the kind, devices of each kind. Expired holds count as free, by the database's clock.
 */
export async function loadLanes(tx: Tx, actor: Actor, query: LaneQuery): Promise<LaneSet> {
  const rows = await listSchedules(tx, actor, query);
  const ids = rows.map((row) => row.id);
  const [open, busy] = [
    await loadOpen(tx, actor, query, ids),
    await loadBusy(tx, actor, query, ids),
  ];
  const lane = (row: ScheduleRow): Lane<ScheduleId> => ({
    scheduleId: row.id,
    open: open.get(row.id) ?? [],
    busy: busy.get(row.id) ?? [],
  });
  const ofKind = (kind: string): Requirement<ScheduleId> => ({
    lanes: rows.filter((row) => row.kinds.includes(kind)).map(lane),
  });
  const practitionerRows = rows.filter((row) => row.practitionerId !== null);
  return {
    practitioners: practitionerRows.map(lane),
    resources: [...(query.roomKind ? [query.roomKind] : []), ...query.deviceKinds].map(ofKind),
    practitionerIds: new Map(
      practitionerRows.flatMap((row) =>
        row.practitionerId ? [[row.id, row.practitionerId] as const] : [],
      ),
    ),
  };
}

async function listSchedules(tx: Tx, actor: Actor, query: LaneQuery): Promise<ScheduleRow[]> {
  const kinds = [...(query.roomKind ? [query.roomKind] : []), ...query.deviceKinds];
  return tx
    .select({
      id: schedule.id,
      practitionerId: schedule.practitionerId,
      kinds: sql<
        string[]
      >`coalesce(${room.kinds}, case when ${device.kind} is null then '{}' else array[${device.kind}] end)`,
    })
    .from(schedule)
    .leftJoin(room, and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId)))
    .leftJoin(device, and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)))
    .leftJoin(
      practitionerCompetence,
      and(
        eq(practitionerCompetence.clinicId, schedule.clinicId),
        eq(practitionerCompetence.practitionerId, schedule.practitionerId),
        eq(practitionerCompetence.healthcareServiceId, query.healthcareServiceId),
      ),
    )
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.locationId, query.locationId),
        eq(schedule.active, true),
        or(
          eq(practitionerCompetence.healthcareServiceId, query.healthcareServiceId),
          sql`${room.kinds} && ${sql.param(kinds, schedule.id)}::text[]`,
          inArray(device.kind, kinds.length > 0 ? kinds : ['']),
        ),
      ),
    )
    .orderBy(schedule.id);
}

async function loadOpen(tx: Tx, actor: Actor, query: LaneQuery, ids: readonly ScheduleId[]) {
  const from = localDateOf(query.from, query.timeZone);
  const to = localDateOf(query.to, query.timeZone);
  const hours = await tx
    .select()
    .from(openingHours)
    .where(
      and(eq(openingHours.clinicId, actor.clinicId), inArray(openingHours.scheduleId, [...ids])),
    );
  const exceptions = await tx
    .select()
    .from(scheduleException)
    .where(
      and(
        eq(scheduleException.clinicId, actor.clinicId),
        inArray(scheduleException.scheduleId, [...ids]),
        sql`${scheduleException.date} between ${from} and ${to}`,
      ),
    );
  const holidays = await tx
    .select({ date: holiday.date })
    .from(holiday)
    .where(
      and(
        eq(holiday.clinicId, actor.clinicId),
        eq(holiday.locationId, query.locationId),
        sql`${holiday.date} between ${from} and ${to}`,
      ),
    );
  const closed: DateException[] = holidays.map(({ date }) => ({ date, kind: 'closed' }));
  const intervals = (id: ScheduleId): readonly Interval[] => {
    const own = hours.filter((row) => row.scheduleId === id);
    return openIntervals(
      {
        weekly: own.filter((row) => !row.isBreak) as WeeklyHours[],
        breaks: own.filter((row) => row.isBreak) as WeeklyHours[],
        exceptions: [
          ...closed,
          ...exceptions.filter((row) => row.scheduleId === id).map(toException),
        ],
      },
      from,
      to,
      query.timeZone,
    );
  };
  return new Map(ids.map((id) => [id, intervals(id)]));
}

function toException(row: typeof scheduleException.$inferSelect): DateException {
  return row.kind === 'extra' && row.startMinutes !== null && row.endMinutes !== null
    ? { date: row.date, kind: 'extra', startMinutes: row.startMinutes, endMinutes: row.endMinutes }
    : { date: row.date, kind: 'closed' };
}

async function loadBusy(tx: Tx, actor: Actor, query: LaneQuery, ids: readonly ScheduleId[]) {
  const range = { start: new Date(query.from), end: new Date(query.to) };
  const rows = await tx
    .select({ scheduleId: slot.scheduleId, during: slot.during })
    .from(slot)
    .where(
      and(
        eq(slot.clinicId, actor.clinicId),
        inArray(slot.scheduleId, [...ids]),
        sql`${slot.during} && ${sql.param(range, slot.during)}`,
        or(isNull(slot.holdExpiresAt), sql`not ${lt(slot.holdExpiresAt, sql`now()`)}`),
      ),
    );
  const busy = new Map<ScheduleId, Interval[]>();
  for (const { scheduleId, during } of rows) {
    const list = busy.get(scheduleId) ?? [];
    list.push({ start: during.start.getTime(), end: during.end.getTime() });
    busy.set(scheduleId, list);
  }
  return new Map([...busy].map(([id, list]) => [id, normalise(list)]));
}
