import { sql } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { schedule, slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { type Interval, normalise } from '../scheduling/interval';
import { dayInterval, type LocalDate, localDateOf } from '../scheduling/zone';
import type { ScheduleId } from '../shared/ids';
import type { Roster } from './roster';

/** Days that take no more visits: of single schedules, and of the service at its place. */
export type FullDays = {
  readonly ofSchedule: ReadonlyMap<ScheduleId, readonly Interval[]>;
  readonly ofService: readonly Interval[];
};

/** Without a schedule: all of the place, each visit counted once. */
type DayCount = {
  readonly schedule_id: ScheduleId | null;
  readonly day: LocalDate;
  readonly visits: number;
  readonly of_service: number;
};

const NONE: FullDays = { ofSchedule: new Map(), ofService: [] };

/** Whether anything in the roster has a limit a day: most clinics have none, and pay nothing for it. */
export function hasDayLimits({ maxPerDay, schedules }: Roster): boolean {
  return maxPerDay !== null || schedules.some(({ maxVisitsPerDay }) => maxVisitsPerDay !== null);
}

/** The local days that `window` touches on which a limit is reached. Holds that ran out do not count. */
export async function loadFullDays(
  tx: Tx,
  actor: Actor,
  roster: Roster,
  window: Interval,
): Promise<FullDays> {
  if (!hasDayLimits(roster)) return NONE;
  const { timeZone, maxPerDay } = roster;
  const first = dayInterval(localDateOf(window.start, timeZone), timeZone);
  const last = dayInterval(localDateOf(window.end, timeZone), timeZone);
  const reach = { start: new Date(first.start), end: new Date(last.end) };
  const rows = await tx.execute<DayCount>(sql`
    select schedule_id, day, visits, of_service from count_visits_by_day(${actor.clinicId}, ${roster.locationId},
      ${roster.healthcareServiceId}, ${sql.param(reach, slot.during)}, ${timeZone})`);
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
