import { and, asc, eq, sql } from 'drizzle-orm';
import { holiday } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { openingHours, schedule, scheduleException, slot } from '@/db/schema/schedule';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { Interval } from '../scheduling/interval';
import { type DateException, openIntervals, type WeeklyHours } from '../scheduling/opening-hours';
import type { PractitionerId } from '../shared/ids';
import type { DeskDay } from './desk-queries';

/** A practitioner's column in the day: when they are there, and what blocks them besides visits. Instants in ms. */
export type DeskColumn = {
  readonly practitionerId: PractitionerId;
  readonly name: string;
  readonly title: string;
  readonly open: readonly Interval[];
  readonly off: readonly Interval[];
};

type HoursRow = WeeklyHours & { readonly isBreak: boolean };
type ExceptionRow = DateException | { date: string; kind: 'closed' };

const hours = sql<HoursRow[]>`(select coalesce(json_agg(json_build_object(
    'weekday', ${openingHours.weekday}, 'isBreak', ${openingHours.isBreak},
    'startMinutes', ${openingHours.startMinutes}, 'endMinutes', ${openingHours.endMinutes},
    'validFrom', ${openingHours.validFrom}, 'validTo', ${openingHours.validTo})), '[]')
  from ${openingHours}
  where ${openingHours.clinicId} = ${schedule.clinicId} and ${openingHours.scheduleId} = ${schedule.id})`;

/** The practitioners who work at a place, with their hours and time off on one date. One query. */
export async function listColumns(
  actor: StaffActor,
  { location, date }: DeskDay,
): Promise<DeskColumn[]> {
  const exceptions = sql<ExceptionRow[]>`(select coalesce(json_agg(json_build_object(
      'date', ${scheduleException.date}, 'kind', ${scheduleException.kind},
      'startMinutes', ${scheduleException.startMinutes}, 'endMinutes', ${scheduleException.endMinutes})), '[]')
    from ${scheduleException}
    where ${scheduleException.clinicId} = ${schedule.clinicId}
      and ${scheduleException.scheduleId} = ${schedule.id} and ${scheduleException.date} = ${date})`;
  const isHoliday = sql<boolean>`exists (select 1 from ${holiday}
    where ${holiday.clinicId} = ${schedule.clinicId} and ${holiday.locationId} = ${schedule.locationId}
      and ${holiday.date} = ${date})`;
  const off = sql<Interval[]>`(select coalesce(json_agg(json_build_object(
      'start', (extract(epoch from lower(${slot.during})) * 1000)::float8,
      'end', (extract(epoch from upper(${slot.during})) * 1000)::float8)), '[]')
    from ${slot}
    where ${slot.clinicId} = ${schedule.clinicId} and ${slot.scheduleId} = ${schedule.id}
      and ${slot.appointmentId} is null and ${slot.status} = 'busy-unavailable'
      and ${slot.during} && tstzrange(${date}::date - 1, ${date}::date + 2))`;
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({
        practitionerId: practitioner.id,
        name: practitioner.name,
        title: practitioner.title,
        hours,
        exceptions,
        isHoliday,
        off,
      })
      .from(schedule)
      .innerJoin(
        practitioner,
        and(
          eq(practitioner.clinicId, schedule.clinicId),
          eq(practitioner.id, schedule.practitionerId),
        ),
      )
      .where(
        and(
          eq(schedule.clinicId, actor.clinicId),
          eq(schedule.locationId, location.id),
          eq(schedule.active, true),
        ),
      )
      .orderBy(asc(practitioner.name)),
  );
  return rows.map(({ hours: weekly, exceptions: own, isHoliday: closed, ...column }) => ({
    ...column,
    open: openIntervals(
      {
        weekly: weekly.filter(({ isBreak }) => !isBreak),
        breaks: weekly.filter(({ isBreak }) => isBreak),
        exceptions: closed ? [...own, { date, kind: 'closed' }] : own,
      },
      date,
      date,
      location.timeZone,
    ),
  }));
}
