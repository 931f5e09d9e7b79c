import { and, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { device, holiday, location, room } from '@/db/schema/clinic';
import { practitioner, practitionerCompetence } from '@/db/schema/practitioner';
import { openingHours, schedule, scheduleException, timeOff } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, normalise, subtract } from '../scheduling/interval';
import {
  type DateException,
  type OpeningHours,
  openIntervals,
  type WeeklyHours,
} from '../scheduling/opening-hours';
import { addDays, datesBetween, type LocalDate, localDateOf } from '../scheduling/zone';
import type { HealthcareServiceId, LocationId, PractitionerId, ScheduleId } from '../shared/ids';

/** What a roster needs to know of a service and the place where it is done. */
export type RosterQuery = {
  readonly locationId: LocationId;
  readonly timeZone: string;
  readonly healthcareServiceId: HealthcareServiceId;
  readonly roomKind: string | null;
  readonly deviceKinds: readonly string[];
  /** At most so many visits of the service a day at the place. */
  readonly maxPerDay: number | null;
};

/** By what it is first: a room and a device may be of kinds that are spelt alike, and none stands in for the other. */
type Kind = `room/${string}` | `device/${string}`;

type ScheduleRow = {
  readonly id: ScheduleId;
  readonly practitionerId: PractitionerId | null;
  readonly practitionerName: string | null;
  readonly kinds: readonly Kind[];
  readonly maxVisitsPerDay: number | null;
};

/**
 * Who and what could serve a service at a place, and when they are there: all that a search needs and no booking
 * changes. Days before yesterday are left out.
 */
export type Roster = Pick<
  RosterQuery,
  'locationId' | 'healthcareServiceId' | 'timeZone' | 'maxPerDay'
> & {
  /** Practitioners, rooms and devices, by id. */
  readonly schedules: readonly ScheduleRow[];
  /** The kinds that a visit needs one each of. */
  readonly kinds: readonly Kind[];
  readonly hours: ReadonlyMap<ScheduleId, OpeningHours>;
  readonly timeOff: ReadonlyMap<ScheduleId, readonly Interval[]>;
  /** The first date on which the place is no more; the hours end before it. */
  readonly endedFrom: LocalDate | null;
};

/** Practitioners with the competence, rooms of the kind and devices of each kind, with the hours they keep. */
export async function loadRoster(tx: Tx, actor: Actor, query: RosterQuery): Promise<Roster> {
  const schedules = await listSchedules(tx, actor, query);
  const ids = schedules.map(({ id }) => id);
  const endedFrom = await loadEnd(tx, actor, query);
  return {
    locationId: query.locationId,
    healthcareServiceId: query.healthcareServiceId,
    timeZone: query.timeZone,
    maxPerDay: query.maxPerDay,
    schedules,
    kinds: kindsOf(query),
    hours: await loadHours(tx, actor, { ...query, endedFrom }, ids),
    timeOff: await loadTimeOff(tx, actor, ids),
    endedFrom,
  };
}

/** Open time by date and schedule: hours take longer to lay out than a day to search, and a roster never changes. */
const laidOut = new WeakMap<Roster, Map<LocalDate, ReadonlyMap<ScheduleId, Interval[]>>>();

/** When each schedule of the roster is there, on all the local dates that a stretch touches. */
export function openTimes(roster: Roster, window: Interval): (id: ScheduleId) => Interval[] {
  const from = localDateOf(window.start, roster.timeZone);
  const to = localDateOf(window.end, roster.timeZone);
  const days = datesBetween(from, to).map((date) => openOn(roster, date));
  return (id) => normalise(days.flatMap((day) => day.get(id) ?? []));
}

function openOn(roster: Roster, date: LocalDate): ReadonlyMap<ScheduleId, Interval[]> {
  const known = laidOut.get(roster) ?? new Map<LocalDate, ReadonlyMap<ScheduleId, Interval[]>>();
  laidOut.set(roster, known);
  const open = known.get(date) ?? layOut(roster, date);
  known.set(date, open);
  return open;
}

function layOut(
  { hours, timeOff: off, timeZone, endedFrom }: Roster,
  date: LocalDate,
): ReadonlyMap<ScheduleId, Interval[]> {
  // Also what began on the last evening ends with the place.
  const isOver = endedFrom !== null && date >= endedFrom;
  return new Map(
    [...hours].map(([id, own]) => [
      id,
      isOver ? [] : subtract(openIntervals(own, date, date, timeZone), off.get(id) ?? []),
    ]),
  );
}

function kindsOf({ roomKind, deviceKinds }: RosterQuery): Kind[] {
  return [...(roomKind ? [ofRoom(roomKind)] : []), ...deviceKinds.map(ofDevice)];
}

function ofRoom(kind: string): Kind {
  return `room/${kind}`;
}

function ofDevice(kind: string): Kind {
  return `device/${kind}`;
}

async function listSchedules(tx: Tx, actor: Actor, query: RosterQuery): Promise<ScheduleRow[]> {
  const rows = await tx
    .select({
      id: schedule.id,
      practitionerId: schedule.practitionerId,
      practitionerName: practitioner.name,
      maxVisitsPerDay: schedule.maxVisitsPerDay,
      roomKinds: room.kinds,
      deviceKind: device.kind,
    })
    .from(schedule)
    .leftJoin(room, and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId)))
    .leftJoin(device, and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)))
    .leftJoin(
      practitioner,
      and(
        eq(practitioner.clinicId, schedule.clinicId),
        eq(practitioner.id, schedule.practitionerId),
      ),
    )
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
          sql`${query.roomKind} = any(${room.kinds})`,
          inArray(device.kind, [...query.deviceKinds]),
        ),
      ),
    )
    .orderBy(schedule.id);
  return rows.map(({ roomKinds, deviceKind, ...row }) => ({
    ...row,
    kinds: [...(roomKinds ?? []).map(ofRoom), ...(deviceKind ? [ofDevice(deviceKind)] : [])],
  }));
}

/** The first date on which a place is no more; null when no end is known. */
export async function loadEnd(
  tx: Tx,
  actor: Actor,
  { locationId }: Pick<RosterQuery, 'locationId'>,
): Promise<LocalDate | null> {
  const [place] = await tx
    .select({ endedFrom: location.endedFrom })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  return place?.endedFrom ?? null;
}

/** The hours that schedules of a place keep, none from its end on; dates before yesterday are left out. */
export async function loadHours(
  tx: Tx,
  actor: Actor,
  { locationId, endedFrom }: Pick<Roster, 'locationId' | 'endedFrom'>,
  ids: readonly ScheduleId[],
): Promise<Map<ScheduleId, OpeningHours>> {
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
        gte(scheduleException.date, sql`current_date - 2`),
      ),
    );
  const holidays = await tx
    .select({ date: holiday.date })
    .from(holiday)
    .where(
      and(
        eq(holiday.clinicId, actor.clinicId),
        eq(holiday.locationId, locationId),
        gte(holiday.date, sql`current_date - 2`),
      ),
    );
  const closed: DateException[] = holidays.map(({ date }) => ({ date, kind: 'closed' }));
  return new Map(
    ids.map((id) => {
      const own = hours.filter((row) => row.scheduleId === id);
      return [
        id,
        hoursUntil(endedFrom, {
          weekly: own.filter((row) => !row.isBreak) as WeeklyHours[],
          breaks: own.filter((row) => row.isBreak) as WeeklyHours[],
          exceptions: [
            ...closed,
            ...exceptions.filter((row) => row.scheduleId === id).map(toException),
          ],
        }),
      ];
    }),
  );
}

/** The hours of a place that is no more from a date on. */
function hoursUntil(endedFrom: LocalDate | null, hours: OpeningHours): OpeningHours {
  if (endedFrom === null) return hours;
  const last = addDays(endedFrom, -1);
  return {
    ...hours,
    weekly: hours.weekly.map((row) =>
      row.validTo && row.validTo < last ? row : { ...row, validTo: last },
    ),
    exceptions: hours.exceptions.filter(({ date }) => date < endedFrom),
  };
}

function toException(row: typeof scheduleException.$inferSelect): DateException {
  return row.kind === 'extra' && row.startMinutes !== null && row.endMinutes !== null
    ? { date: row.date, kind: 'extra', startMinutes: row.startMinutes, endMinutes: row.endMinutes }
    : { date: row.date, kind: 'closed' };
}

/** Their time off that is not over. */
export async function loadTimeOff(
  tx: Tx,
  actor: Actor,
  ids: readonly ScheduleId[],
): Promise<Map<ScheduleId, readonly Interval[]>> {
  const rows = await tx
    .select({ scheduleId: timeOff.scheduleId, during: timeOff.during })
    .from(timeOff)
    .where(
      and(
        eq(timeOff.clinicId, actor.clinicId),
        inArray(timeOff.scheduleId, [...ids]),
        sql`upper(${timeOff.during}) > now() - interval '2 days'`,
      ),
    );
  return intervalsBySchedule(rows);
}

/** Rows of a schedule's stretches, as the engine wants them. */
export function intervalsBySchedule(
  rows: readonly {
    readonly scheduleId: ScheduleId;
    readonly during: { readonly start: Date; readonly end: Date };
  }[],
): Map<ScheduleId, readonly Interval[]> {
  const lists = new Map<ScheduleId, Interval[]>();
  for (const { scheduleId, during } of rows) {
    const interval = { start: during.start.getTime(), end: during.end.getTime() };
    const list = lists.get(scheduleId);
    if (list) list.push(interval);
    else lists.set(scheduleId, [interval]);
  }
  return new Map([...lists].map(([id, list]) => [id, normalise(list)]));
}
