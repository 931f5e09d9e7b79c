import { and, asc, desc, eq, exists, isNotNull, or, sql } from 'drizzle-orm';
import { device, holiday, room } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { openingHours, schedule, scheduleException, slot, timeOff } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { SCHEDULE_ACTORS } from '../../schedule/model';
import { overlapping } from '../../schedule/overlapping';
import { type Interval, normalise, subtract } from '../../scheduling/interval';
import {
  type DateException,
  openIntervals,
  type WeeklyHours,
} from '../../scheduling/opening-hours';
import { addDays, dayInterval, type LocalDate } from '../../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import type { DeskDay } from './queries';

/** A person's, a room's or a device's column: when they are there, and what blocks them besides visits. Instants in ms. */
export type DeskColumn = {
  readonly scheduleId: ScheduleId;
  readonly actor: (typeof SCHEDULE_ACTORS)[number];
  /** Null for a room and a device. */
  readonly practitionerId: PractitionerId | null;
  readonly name: string;
  readonly title: string;
  readonly open: readonly Interval[];
  readonly breaks: readonly Interval[];
  readonly off: readonly Interval[];
  /** They left, or it went out of use: it is only there for the visits that stand on it still. */
  readonly isGone: boolean;
};

type HoursRow = WeeklyHours & { readonly isBreak: boolean };
type ExceptionRow = DateException;

const hours = sql<HoursRow[]>`(select coalesce(json_agg(json_build_object(
    'weekday', ${openingHours.weekday}, 'isBreak', ${openingHours.isBreak},
    'startMinutes', ${openingHours.startMinutes}, 'endMinutes', ${openingHours.endMinutes},
    'validFrom', ${openingHours.validFrom}, 'validTo', ${openingHours.validTo})), '[]')
  from ${openingHours}
  where ${openingHours.clinicId} = ${schedule.clinicId} and ${openingHours.scheduleId} = ${schedule.id})`;

/**
 * The time off of each schedule around some dates, in one reading. Not by its slots: those leave out what a visit took when
 * it was closed, and that would be shown as free once the visit has moved away.
 */
function timeOffIn(tx: Tx, actor: StaffActor, { date, to }: { date: LocalDate; to: LocalDate }) {
  const stretches = sql<Interval[]>`json_agg(json_build_object(
    'start', (extract(epoch from lower(${timeOff.during})) * 1000)::float8,
    'end', (extract(epoch from upper(${timeOff.during})) * 1000)::float8))`;
  return tx
    .select({ scheduleId: timeOff.scheduleId, stretches: stretches.as('stretches') })
    .from(timeOff)
    .where(
      and(
        eq(timeOff.clinicId, actor.clinicId),
        sql`${timeOff.during} && tstzrange(${date}::date - 1, ${to}::date + 2)`,
      ),
    )
    .groupBy(timeOff.scheduleId)
    .as('off');
}

/** Whether a visit takes time of a schedule on some dates. */
function hasVisits(tx: Tx, { location, date, to = date }: DeskDay) {
  const start = new Date(dayInterval(date, location.timeZone).start);
  const end = new Date(dayInterval(to, location.timeZone).end);
  const ofSchedule = and(eq(slot.clinicId, schedule.clinicId), eq(slot.scheduleId, schedule.id));
  const visits = tx
    .select({ id: slot.id })
    .from(slot)
    .where(and(ofSchedule, isNotNull(slot.appointmentId), overlapping({ start, end })));
  return exists(visits);
}

/**
 * Who works at a place, and its rooms and devices, with their hours and time off on its dates. Who left and what went out
 * of use is among them while visits stand there: nobody moves what they do not see. One query.
 */
export async function listColumns(
  actor: StaffActor,
  { location, date, to = date }: DeskDay,
): Promise<DeskColumn[]> {
  // What began then may go on past midnight.
  const eveningBefore = addDays(date, -1);
  const exceptions = sql<ExceptionRow[]>`(select coalesce(json_agg(json_build_object(
      'date', ${scheduleException.date}, 'kind', ${scheduleException.kind},
      'startMinutes', ${scheduleException.startMinutes}, 'endMinutes', ${scheduleException.endMinutes})), '[]')
    from ${scheduleException}
    where ${scheduleException.clinicId} = ${schedule.clinicId}
      and ${scheduleException.scheduleId} = ${schedule.id} 
      and ${scheduleException.date} between ${eveningBefore} and ${to})`;
  const holidays = sql<string[]>`array(select ${holiday.date}::text from ${holiday}
    where ${holiday.clinicId} = ${schedule.clinicId} and ${holiday.locationId} = ${schedule.locationId}
      and ${holiday.date} between ${eveningBefore} and ${to})`;
  const rows = await inTransaction(actor, (tx) => {
    const off = timeOffIn(tx, actor, { date, to });
    return tx
      .select({
        scheduleId: schedule.id,
        actor: schedule.actor,
        practitionerId: schedule.practitionerId,
        name: sql<string>`coalesce(${practitioner.name}, ${room.name}, ${device.name})`,
        title: sql<string>`coalesce(${practitioner.title}, '')`,
        hours,
        exceptions,
        holidays,
        off: sql<Interval[]>`coalesce(${off.stretches}, '[]')`,
        active: schedule.active,
      })
      .from(schedule)
      .leftJoin(
        practitioner,
        and(
          eq(practitioner.clinicId, schedule.clinicId),
          eq(practitioner.id, schedule.practitionerId),
        ),
      )
      .leftJoin(room, and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId)))
      .leftJoin(
        device,
        and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)),
      )
      .leftJoin(off, eq(off.scheduleId, schedule.id))
      .where(
        and(
          eq(schedule.clinicId, actor.clinicId),
          eq(schedule.locationId, location.id),
          or(schedule.active, hasVisits(tx, { location, date, to })),
        ),
      )
      .orderBy(
        asc(schedule.actor),
        desc(schedule.active),
        asc(practitioner.name),
        asc(room.name),
        asc(device.name),
      );
  });
  const dates = { date, to, timeZone: location.timeZone };
  return rows.map(
    ({ hours: weekly, exceptions: own, holidays: closed, off, active, ...column }) => {
      if (!active) return { ...column, open: [], breaks: [], off: [], isGone: true };
      const exceptions = [...own, ...closed.map((day) => ({ date: day, kind: 'closed' as const }))];
      const times = hoursOn(dates, weekly, exceptions);
      return { ...column, ...times, off: normalise(off), isGone: false };
    },
  );
}

type Dates = { readonly date: LocalDate; readonly to: LocalDate; readonly timeZone: string };

function hoursOn(
  { date, to, timeZone }: Dates,
  rows: readonly HoursRow[],
  exceptions: readonly ExceptionRow[],
): Pick<DeskColumn, 'open' | 'breaks'> {
  const weekly = rows.filter(({ isBreak }) => !isBreak);
  const hoursOf = (breaks: readonly WeeklyHours[]) =>
    openIntervals({ weekly, breaks, exceptions }, date, to, timeZone);
  const open = hoursOf(rows.filter(({ isBreak }) => isBreak));
  return { open, breaks: subtract(hoursOf([]), open) };
}
