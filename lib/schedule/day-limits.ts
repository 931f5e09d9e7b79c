import { sql } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { schedule, slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, normalise } from '../scheduling/interval';
import { dayInterval, type LocalDate, localDateOf } from '../scheduling/zone';
import type { HealthcareServiceId, ScheduleId } from '../shared/ids';
import type { Roster } from './roster';

/** Days that take no more visits: of single schedules, and of the service at its place. */
export type FullDays = {
  readonly ofSchedule: ReadonlyMap<ScheduleId, readonly Interval[]>;
  readonly ofService: readonly Interval[];
};

/** A visit that is to come to its day, or to leave it, and is not stored so yet: it counts as if it were. */
export type DayChange = {
  readonly visits: 1 | -1;
  readonly scheduleIds: readonly ScheduleId[];
  readonly healthcareServiceId: HealthcareServiceId;
  readonly startsAt: Date;
};

/** Without a schedule: all of the place, each visit counted once. */
type DayCount = {
  readonly schedule_id: ScheduleId | null;
  readonly day: LocalDate;
  readonly visits: number;
  readonly of_service: number;
};

export const NO_FULL_DAYS: FullDays = { ofSchedule: new Map(), ofService: [] };

/** Whether anything in the roster has a limit a day: most clinics have none, and pay nothing for it. */
export function hasDayLimits({ maxPerDay, schedules }: Roster): boolean {
  return maxPerDay !== null || schedules.some(({ maxVisitsPerDay }) => maxVisitsPerDay !== null);
}

/**
 * The local days that `window` touches on which a limit is reached, with what changes on them. Holds that ran out do not
 * count.
 */
export async function loadFullDays(
  tx: Tx,
  actor: Actor,
  roster: Roster,
  window: Interval,
  changes: readonly DayChange[] = [],
): Promise<FullDays> {
  if (!hasDayLimits(roster)) return NO_FULL_DAYS;
  const { timeZone, maxPerDay } = roster;
  const first = dayInterval(localDateOf(window.start, timeZone), timeZone);
  const last = dayInterval(localDateOf(window.end, timeZone), timeZone);
  const reach = { start: new Date(first.start), end: new Date(last.end) };
  const stored = await tx.execute<DayCount>(sql`
    select schedule_id, day, visits, of_service from count_visits_by_day(${actor.clinicId}, ${roster.locationId},
      ${roster.healthcareServiceId}, ${sql.param(reach, slot.during)}, ${timeZone})`);
  const rows = changes.reduce((counts, change) => counted(counts, change, roster), [...stored]);
  const full = (counts: readonly DayCount[]): readonly Interval[] =>
    normalise(counts.map(({ day }) => dayInterval(day, timeZone)));
  const ofSchedule = roster.schedules.flatMap(({ id, maxVisitsPerDay: most }) => {
    if (most === null) return [];
    return [
      [id, full(rows.filter((row) => row.schedule_id === id && row.visits >= most))] as const,
    ];
  });
  const isFull = (row: DayCount) =>
    row.schedule_id === null && maxPerDay !== null && row.of_service >= maxPerDay;
  return { ofSchedule: new Map(ofSchedule), ofService: full(rows.filter(isFull)) };
}

function counted(counts: readonly DayCount[], change: DayChange, roster: Roster): DayCount[] {
  const { visits, scheduleIds, startsAt } = change;
  const day = localDateOf(startsAt.getTime(), roster.timeZone);
  const ofService = change.healthcareServiceId === roster.healthcareServiceId ? visits : 0;
  const rows = [null, ...scheduleIds].map((id) => {
    const known = counts.find((row) => row.schedule_id === id && row.day === day);
    return {
      ...{ schedule_id: id, day },
      visits: (known?.visits ?? 0) + visits,
      of_service: (known?.of_service ?? 0) + ofService,
    };
  });
  const isChanged = (row: DayCount) =>
    row.day === day && rows.some(({ schedule_id }) => schedule_id === row.schedule_id);
  return [...counts.filter((row) => !isChanged(row)), ...rows];
}

/**
 * Where days have limits, whoever takes a time on a day waits for whoever is taking one: without this two could both
 * count one too few.
 */
export async function lockLimitedDay(
  tx: Tx,
  actor: Actor,
  roster: Roster,
  startsAt: Date,
): Promise<void> {
  if (!hasDayLimits(roster)) return;
  await lockDay(tx, actor, roster, localDateOf(startsAt.getTime(), roster.timeZone));
}

/**
 * The same for several times at once, the later day first, and before any time is given back or taken: whoever holds
 * time must not wait for a day, for those who have the day wait for time.
 */
export async function lockLimitedDays(
  tx: Tx,
  actor: Actor,
  { locationId, timeZone }: Pick<Roster, 'locationId' | 'timeZone'>,
  starts: readonly Date[],
): Promise<void> {
  const [row] = await tx.execute<{ limited: boolean }>(sql`
    select exists (select from ${healthcareService}
        where clinic_id = ${actor.clinicId} and max_per_day is not null)
      or exists (select from ${schedule} where clinic_id = ${actor.clinicId}
        and location_id = ${locationId} and max_visits_per_day is not null) as limited`);
  if (!row?.limited) return;
  const dates = new Set(starts.map((start) => localDateOf(start.getTime(), timeZone)));
  for (const date of [...dates].sort().reverse()) {
    await lockDay(tx, actor, { locationId }, date);
  }
}

async function lockDay(
  tx: Tx,
  actor: Actor,
  { locationId }: Pick<Roster, 'locationId'>,
  date: LocalDate,
): Promise<void> {
  const name = `limited-day/${actor.clinicId}/${locationId}/${date}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
