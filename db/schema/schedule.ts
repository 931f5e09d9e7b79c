import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { SCHEDULE_ACTORS, SLOT_STATUSES } from '../../lib/schedule/model';
import type {
  AppointmentId,
  DeviceId,
  Id,
  LocationId,
  PractitionerId,
  RoomId,
  ScheduleId,
  SlotId,
  StaffId,
  TimeOffId,
  WaitlistRoundId,
} from '../../lib/shared/ids';
import { device, location, room } from './clinic';
import { clinicId, createdAt, id, instant, tstzrange } from './columns';
import { practitioner } from './practitioner';

export const scheduleActor = pgEnum('schedule_actor', SCHEDULE_ACTORS);
export const slotStatus = pgEnum('slot_status', SLOT_STATUSES);

/** One bookable actor at one location: a practitioner who works in two places has two schedules. */
export const schedule = pgTable(
  'schedule',
  {
    clinicId: clinicId(),
    id: id<ScheduleId>(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    actor: scheduleActor('actor').notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>(),
    roomId: uuid('room_id').$type<RoomId>(),
    deviceId: uuid('device_id').$type<DeviceId>(),
    active: boolean('active').notNull().default(true),
    /** At most so many visits a day on this schedule. */
    maxVisitsPerDay: smallint('max_visits_per_day'),
  },
  (t) => [
    primaryKey({ name: 'schedule_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'schedule_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
    foreignKey({
      name: 'schedule_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    foreignKey({
      name: 'schedule_room_fk',
      columns: [t.clinicId, t.roomId],
      foreignColumns: [room.clinicId, room.id],
    }),
    foreignKey({
      name: 'schedule_device_fk',
      columns: [t.clinicId, t.deviceId],
      foreignColumns: [device.clinicId, device.id],
    }),
    check(
      'schedule_one_actor',
      sql`(actor = 'practitioner') = (practitioner_id is not null)
        and (actor = 'room') = (room_id is not null)
        and (actor = 'device') = (device_id is not null)`,
    ),
  ],
);

/** Weekly hours (or a weekly break) on the wall clock of the schedule's location. */
export const openingHours = pgTable(
  'opening_hours',
  {
    clinicId: clinicId(),
    id: id<Id<'OpeningHours'>>(),
    scheduleId: uuid('schedule_id').$type<ScheduleId>().notNull(),
    isBreak: boolean('is_break').notNull().default(false),
    /** ISO: Monday 1 … Sunday 7. */
    weekday: smallint('weekday').notNull(),
    startMinutes: smallint('start_minutes').notNull(),
    endMinutes: smallint('end_minutes').notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'opening_hours_pk', columns: [t.clinicId, t.id] }),
    index('opening_hours_schedule_index').on(t.clinicId, t.scheduleId),
    foreignKey({
      name: 'opening_hours_schedule_fk',
      columns: [t.clinicId, t.scheduleId],
      foreignColumns: [schedule.clinicId, schedule.id],
    }),
    check('opening_hours_weekday', sql`weekday between 1 and 7`),
    check('opening_hours_order', sql`start_minutes >= 0 and end_minutes > start_minutes`),
  ],
);

/** One date that differs from the week: closed, or an extra session. */
export const scheduleException = pgTable(
  'schedule_exception',
  {
    clinicId: clinicId(),
    id: id<Id<'ScheduleException'>>(),
    scheduleId: uuid('schedule_id').$type<ScheduleId>().notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    kind: text('kind').$type<'closed' | 'extra'>().notNull(),
    startMinutes: smallint('start_minutes'),
    endMinutes: smallint('end_minutes'),
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    primaryKey({ name: 'schedule_exception_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'schedule_exception_schedule_fk',
      columns: [t.clinicId, t.scheduleId],
      foreignColumns: [schedule.clinicId, schedule.id],
    }),
    check(
      'schedule_exception_kind',
      sql`(kind = 'closed' and start_minutes is null and end_minutes is null)
        or (kind = 'extra' and start_minutes >= 0 and end_minutes > start_minutes)`,
    ),
  ],
);

/**
 * A stretch in which a schedule takes no visits (leave, sickness, a broken device). The calendar takes it out of the
 * opening hours; slots of its own cover what no visit occupies, so that a booking made meanwhile meets the constraint.
 */
export const timeOff = pgTable(
  'time_off',
  {
    clinicId: clinicId(),
    id: id<TimeOffId>(),
    scheduleId: uuid('schedule_id').$type<ScheduleId>().notNull(),
    during: tstzrange('during').notNull(),
    reason: text('reason').notNull(),
    createdBy: uuid('created_by').$type<StaffId>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'time_off_pk', columns: [t.clinicId, t.id] }),
    index('time_off_schedule_index').on(t.clinicId, t.scheduleId),
    foreignKey({
      name: 'time_off_schedule_fk',
      columns: [t.clinicId, t.scheduleId],
      foreignColumns: [schedule.clinicId, schedule.id],
    }),
    check('time_off_not_empty', sql`not isempty(during)`),
  ],
);

/**
 * Stored busy time. The exclusion constraint `slot_no_overlap` (see the migration: drizzle cannot say it)
 * is what makes a double booking impossible to store; everything else only keeps people from meeting it.
 */
export const slot = pgTable(
  'slot',
  {
    clinicId: clinicId(),
    id: id<SlotId>(),
    scheduleId: uuid('schedule_id').$type<ScheduleId>().notNull(),
    during: tstzrange('during').notNull(),
    /**
     * The start of `during`, for the index alone. Under row-level security Postgres finds rows in an index only by
     * operators that cannot leak what they see: those of instants are, the overlap of ranges is not (`overlapping`).
     */
    startsAt: instant('starts_at').generatedAlwaysAs(sql`lower(during)`),
    status: slotStatus('status').notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>(),
    overbooked: boolean('overbooked').notNull().default(false),
    /** The time off this row keeps free of visits; null for a visit's own time. */
    timeOffId: uuid('time_off_id').$type<TimeOffId>(),
    /** The freed time this row keeps for those it is offered to. */
    waitlistRoundId: uuid('waitlist_round_id').$type<WaitlistRoundId>(),
    /** When a hold stops holding, by the database's clock. Null: held until a command decides (paying). */
    holdExpiresAt: instant('hold_expires_at'),
  },
  (t) => [
    primaryKey({ name: 'slot_pk', columns: [t.clinicId, t.id] }),
    index('slot_appointment_index').on(t.clinicId, t.appointmentId),
    index('slot_time_index').on(t.clinicId, t.scheduleId, t.startsAt),
    foreignKey({
      name: 'slot_schedule_fk',
      columns: [t.clinicId, t.scheduleId],
      foreignColumns: [schedule.clinicId, schedule.id],
    }),
    foreignKey({
      name: 'slot_time_off_fk',
      columns: [t.clinicId, t.timeOffId],
      foreignColumns: [timeOff.clinicId, timeOff.id],
    }),
    check('slot_not_empty', sql`not isempty(during)`),
    // What starts earlier than a day before a stretch cannot reach into it: that is how far readers look back.
    check(
      'slot_at_most_a_day',
      sql`time_off_id is not null or isempty(during) or coalesce(upper(during) - lower(during) <= interval '1 day', false)`,
    ),
  ],
);
