import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  foreignKey,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  type PersonalNote,
  RISK_BANDS,
  RISK_BASES,
  type RiskChange,
  type RiskSaid,
  type ServiceContent,
} from '../../lib/healthcare-service/model';
import type { HealthcareServiceId, Id, LocationId } from '../../lib/shared/ids';
import { clinic, location } from './clinic';
import { clinicId, id, instant } from './columns';

export const riskBand = pgEnum('risk_band', RISK_BANDS);
export const riskBasis = pgEnum('risk_basis', RISK_BASES);

export const healthcareService = pgTable(
  'healthcare_service',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<HealthcareServiceId>(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    summary: text('summary').notNull(),
    position: smallint('position').notNull(),
    /** Numbing wait before the treatment. */
    preparationMinutes: smallint('preparation_minutes').notNull(),
    durationMinutes: smallint('duration_minutes').notNull(),
    cleaningMinutes: smallint('cleaning_minutes').notNull(),
    stepMinutes: smallint('step_minutes').notNull(),
    leadTimeMinutes: integer('lead_time_minutes').notNull(),
    horizonDays: smallint('horizon_days').notNull(),
    /** A visit starts neither before nor after these times of day (wall clock, minutes after midnight). */
    earliestMinutes: smallint('earliest_minutes'),
    latestMinutes: smallint('latest_minutes'),
    /** At most so many visits of this service a day at one place. */
    maxPerDay: smallint('max_per_day'),
    /** At most so many visits of this service ahead of one patient. */
    maxOpenPerPatient: smallint('max_open_per_patient'),
    /** So many milia are treated in one visit at most. */
    maxLesions: smallint('max_lesions'),
    /** A review visit is offered so many days after this one, of the service named. */
    followUpAfterDays: smallint('follow_up_after_days'),
    followUpServiceSlug: text('follow_up_service_slug'),
    /** Thinking time: elapsed hours between the full information and the treatment. */
    reflectionHours: smallint('reflection_hours').notNull(),
    minAgeYears: smallint('min_age_years').notNull(),
    /** Kind of room needed; null for a call. */
    roomKind: text('room_kind'),
    deviceKinds: text('device_kinds').array().notNull(),
    isTreatment: boolean('is_treatment').notNull(),
    selfBookable: boolean('self_bookable').notNull(),
    consentRequired: boolean('consent_required').notNull(),
    prerequisites: text('prerequisites').array().notNull(),
    codes: jsonb('codes').$type<Record<string, string | null>>().notNull(),
    content: jsonb('content').$type<ServiceContent>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'healthcare_service_pk', columns: [t.clinicId, t.id] }),
    unique('healthcare_service_slug_unique').on(t.clinicId, t.slug),
  ],
);

export const servicePrice = pgTable(
  'service_price',
  {
    clinicId: clinicId(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    validFrom: instant('valid_from').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    priceMinor: integer('price_minor').notNull(),
    depositMinor: integer('deposit_minor').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'service_price_pk',
      columns: [t.clinicId, t.healthcareServiceId, t.locationId, t.validFrom],
    }),
    foreignKey({
      name: 'service_price_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'service_price_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
  ],
);

/** Who answers for the figure of a risk, and the step that made this version of it, by name. */
const riskStanding = () => ({
  approvedAt: instant('approved_at'),
  approvedBy: text('approved_by'),
  /** Told to nobody any more; what was signed with it keeps it. */
  retiredAt: instant('retired_at'),
  /** Null: it is as the catalogue had it. */
  change: text('change').$type<RiskChange>(),
  changedAt: instant('changed_at'),
  changedBy: text('changed_by'),
  /** Whether it could change somebody's mind: then those who signed and read something else now are asked again. */
  isMaterial: boolean('is_material'),
  changeSummary: text('change_summary').notNull().default(''),
});

export const serviceRisk = pgTable(
  'service_risk',
  {
    clinicId: clinicId(),
    id: id<Id<'ServiceRisk'>>(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    position: smallint('position').notNull(),
    text: text('text').notNull(),
    band: riskBand('band').notNull(),
    basis: riskBasis('basis').notNull(),
    figure: text('figure'),
    /** The published number, when it is one out of 100 people. */
    figurePer100: smallint('figure_per_100'),
    note: text('note'),
    isScarring: boolean('is_scarring').notNull(),
    /** The skin may become lighter, darker or stained, perhaps for good: shown right after scars. */
    isColourChange: boolean('is_colour_change').notNull().default(false),
    isSerious: boolean('is_serious').notNull(),
    /** Shown on a consent only when this screening item was raised. */
    onlyIfRaised: text('only_if_raised'),
    /** Said on the consent of people whose answers raise these screening items. */
    personalNotes: jsonb('personal_notes').$type<readonly PersonalNote[]>().notNull().default([]),
    ...riskStanding(),
    editVersion: integer('edit_version').notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'service_risk_pk', columns: [t.clinicId, t.id] }),
    check(
      'service_risk_changed_by_name',
      sql`num_nonnulls(change, changed_at, changed_by, is_material) in (0, 4)`,
    ),
    foreignKey({
      name: 'service_risk_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
  ],
);

/** A risk as it was before its next version. Never changed nor deleted: the database refuses it. */
export const serviceRiskVersion = pgTable(
  'service_risk_version',
  {
    clinicId: clinicId(),
    serviceRiskId: uuid('service_risk_id').$type<Id<'ServiceRisk'>>().notNull(),
    version: integer('version').notNull(),
    said: jsonb('said').$type<RiskSaid>().notNull(),
    ...riskStanding(),
    replacedAt: instant('replaced_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({
      name: 'service_risk_version_pk',
      columns: [t.clinicId, t.serviceRiskId, t.version],
    }),
    foreignKey({
      name: 'service_risk_version_risk_fk',
      columns: [t.clinicId, t.serviceRiskId],
      foreignColumns: [serviceRisk.clinicId, serviceRisk.id],
    }),
  ],
);
