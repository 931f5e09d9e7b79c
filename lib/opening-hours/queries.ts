import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { device, holiday, room } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { openingHours, schedule, scheduleException } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';

export type ScheduleHours = Awaited<ReturnType<typeof readHours>>['schedules'][number];
export type ExceptionRow = Awaited<ReturnType<typeof readHours>>['exceptions'][number];

/** When everybody and everything at a place is there: weeks, single days from yesterday on, and holidays. */
export async function readHours(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, async (tx) => {
    const schedules = await readSchedules(tx, actor, locationId);
    const rows = await readWeeks(tx, actor, locationId);
    const exceptions = await readExceptions(tx, actor, locationId);
    return {
      schedules: schedules.map((each) => ({
        ...each,
        rows: rows.map(({ hours }) => hours).filter(({ scheduleId }) => scheduleId === each.id),
      })),
      exceptions: exceptions.map(({ exception }) => ({
        ...exception,
        name: schedules.find(({ id }) => id === exception.scheduleId)?.name ?? '',
      })),
      holidays: await readHolidays(tx, actor, locationId),
    };
  });
}

function isAtPlace(actor: StaffActor, locationId: LocationId) {
  return and(
    eq(schedule.clinicId, actor.clinicId),
    eq(schedule.locationId, locationId),
    eq(schedule.active, true),
  );
}

async function readSchedules(tx: Tx, actor: StaffActor, locationId: LocationId) {
  const name = sql<string>`coalesce(${practitioner.name}, ${room.name}, ${device.name})`;
  return tx
    .select({
      id: schedule.id,
      actor: schedule.actor,
      name,
      maxVisitsPerDay: schedule.maxVisitsPerDay,
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
    .leftJoin(device, and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)))
    .where(isAtPlace(actor, locationId))
    .orderBy(asc(schedule.actor), asc(name));
}

async function readWeeks(tx: Tx, actor: StaffActor, locationId: LocationId) {
  return tx
    .select({ hours: openingHours })
    .from(openingHours)
    .innerJoin(
      schedule,
      and(eq(schedule.clinicId, openingHours.clinicId), eq(schedule.id, openingHours.scheduleId)),
    )
    .where(isAtPlace(actor, locationId));
}

async function readExceptions(tx: Tx, actor: StaffActor, locationId: LocationId) {
  return tx
    .select({ exception: scheduleException })
    .from(scheduleException)
    .innerJoin(
      schedule,
      and(
        eq(schedule.clinicId, scheduleException.clinicId),
        eq(schedule.id, scheduleException.scheduleId),
      ),
    )
    .where(and(isAtPlace(actor, locationId), gte(scheduleException.date, sql`current_date - 1`)))
    .orderBy(asc(scheduleException.date));
}

async function readHolidays(tx: Tx, actor: StaffActor, locationId: LocationId) {
  return tx
    .select({ date: holiday.date, name: holiday.name })
    .from(holiday)
    .where(
      and(
        eq(holiday.clinicId, actor.clinicId),
        eq(holiday.locationId, locationId),
        gte(holiday.date, sql`current_date - 1`),
      ),
    )
    .orderBy(asc(holiday.date));
}
