import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ClinicId, DeviceId, LocationId, RoomId } from '../../lib/shared/ids';
import { clinicId, createdAt, id } from './columns';

export const clinic = pgTable('clinic', {
  id: uuid('id').$type<ClinicId>().primaryKey().default(sql`gen_random_uuid()`),
  slug: text('slug').notNull().unique('clinic_slug_unique'),
  name: text('name').notNull(),
  legalName: text('legal_name').notNull(),
  createdAt: createdAt(),
});

/** Refund and consent rules; a visit keeps the version it was made under. */
export const clinicPolicy = pgTable(
  'clinic_policy',
  {
    clinicId: clinicId().references(() => clinic.id),
    version: integer('version').notNull(),
    fullRefundHours: smallint('full_refund_hours').notNull(),
    halfRefundHours: smallint('half_refund_hours').notNull(),
    statutoryCancellationDays: smallint('statutory_cancellation_days').notNull(),
    consentValidDays: smallint('consent_valid_days').notNull(),
    resignAfterDays: smallint('resign_after_days').notNull(),
    holdMinutes: smallint('hold_minutes').notNull(),
    /** How long an offer of a freed time is kept for one person. */
    waitlistOfferMinutes: smallint('waitlist_offer_minutes').notNull().default(120),
    retentionYearsAdult: smallint('retention_years_adult').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'clinic_policy_pk', columns: [t.clinicId, t.version] })],
);

export const location = pgTable(
  'location',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<LocationId>(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    addressLines: text('address_lines').array().notNull(),
    phone: text('phone').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    /** ISO 3166-1 alpha-2: whose law applies there. `ZZ` (for own use): not known, so the strictest. */
    country: text('country').notNull(),
    directions: text('directions').array().notNull(),
    /** The first date, there, on which the place is no more; null: no end is known. */
    endedFrom: date('ended_from', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ name: 'location_pk', columns: [t.clinicId, t.id] }),
    unique('location_slug_unique').on(t.clinicId, t.slug),
    check('location_country_is_alpha_2', sql`country ~ '^[A-Z]{2}$'`),
  ],
);

/** A treatment room: FHIR Location with physicalType "ro", kept apart because only rooms have schedules. */
export const room = pgTable(
  'room',
  {
    clinicId: clinicId(),
    id: id<RoomId>(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    kinds: text('kinds').array().notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ name: 'room_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'room_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
  ],
);

export const device = pgTable(
  'device',
  {
    clinicId: clinicId(),
    id: id<DeviceId>(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ name: 'device_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'device_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
  ],
);

/** A day on which a whole location is closed; practitioners' own days off are schedule exceptions. */
export const holiday = pgTable(
  'holiday',
  {
    clinicId: clinicId(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ name: 'holiday_pk', columns: [t.clinicId, t.locationId, t.date] }),
    foreignKey({
      name: 'holiday_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
  ],
);
