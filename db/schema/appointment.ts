import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  APPOINTMENT_SOURCES,
  APPOINTMENT_STATUSES,
  type AppointmentTerms,
  CANCELLATION_REASONS,
  type OverbookedBefore,
  type ReflectionOverrideBefore,
  SETTLEMENT_METHODS,
} from '../../lib/appointment/model';
import type { LesionSite } from '../../lib/procedure/model';
import type {
  AppointmentId,
  AppointmentSeriesId,
  HealthcareServiceId,
  LocationId,
  PatientId,
  PractitionerId,
  StaffId,
} from '../../lib/shared/ids';
import { location } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { healthcareService } from './healthcare-service';
import { patient } from './patient';
import { practitioner } from './practitioner';

export const appointmentStatus = pgEnum('appointment_status', APPOINTMENT_STATUSES);
export const appointmentSource = pgEnum('appointment_source', APPOINTMENT_SOURCES);
export const cancellationReason = pgEnum('cancellation_reason', CANCELLATION_REASONS);
export const settlementMethod = pgEnum('settlement_method', SETTLEMENT_METHODS);

/** Visits that repeat: the rows are real visits, this is what they have in common. */
export const appointmentSeries = pgTable(
  'appointment_series',
  {
    clinicId: clinicId(),
    id: id<AppointmentSeriesId>(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    everyDays: integer('every_days').notNull(),
    visits: integer('visits').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'appointment_series_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'appointment_series_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'appointment_series_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    check('appointment_series_size', sql`every_days > 0 and visits > 1`),
  ],
);

export const appointment = pgTable(
  'appointment',
  {
    clinicId: clinicId(),
    id: id<AppointmentId>(),
    /** What people say on the phone; unique in the clinic, no secret. */
    reference: text('reference').notNull(),
    status: appointmentStatus('status').notNull(),
    source: appointmentSource('source').notNull(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>(),
    /** E.164, as typed for this visit; the number on file may be another, and a booking proves nobody's identity. */
    contactPhone: text('contact_phone'),
    /** When the patient comes; numbing included. */
    startsAt: instant('starts_at').notNull(),
    /** When the patient leaves; cleaning excluded. */
    endsAt: instant('ends_at').notNull(),
    /** Where the milia are, as the patient or the clinician said; null until somebody did. */
    sites: jsonb('sites').$type<readonly LesionSite[]>(),
    /** Where they were said to be before staff recorded them; empty: nowhere yet. Null: there is nothing to take back. */
    sitesBefore: jsonb('sites_before').$type<readonly LesionSite[]>(),
    terms: jsonb('terms').$type<AppointmentTerms>().notNull(),
    /** SHA-256 of the secret in the booking cookie and the manage link. */
    secretHash: text('secret_hash').notNull(),
    /** Raised to make earlier manage links worthless. */
    secretVersion: integer('secret_version').notNull().default(1),
    holdExpiresAt: instant('hold_expires_at'),
    /** SHA-256 of the form that held this time, and of the time: one press of its button or five, one visit. */
    holdKey: text('hold_key'),
    bookedAt: instant('booked_at'),
    /** The shortest notice at which the patient moved it: cancelling later counts as no longer notice than that. */
    movedNoticeMinutes: integer('moved_notice_minutes'),
    arrivedAt: instant('arrived_at'),
    cancelledAt: instant('cancelled_at'),
    cancellationReason: cancellationReason('cancellation_reason'),
    cancellationNote: text('cancellation_note'),
    reviewedAt: instant('reviewed_at'),
    reviewedBy: uuid('reviewed_by').$type<StaffId>(),
    reviewNote: text('review_note'),
    /** The treatment this assessment was chosen together with: one plan, one deposit (the treatment's). */
    plannedForId: uuid('planned_for_id').$type<AppointmentId>(),
    /** The treatment that this review visit follows. */
    followsId: uuid('follows_id').$type<AppointmentId>(),
    seriesId: uuid('series_id').$type<AppointmentSeriesId>(),
    /** The patient has been shown the consent and signs it later, from the mailed link or at the clinic. */
    consentDeferredAt: instant('consent_deferred_at'),
    /** Why staff placed it over what was there already, where its slots are marked overbooked, or outside the hours. */
    overbookReason: text('overbook_reason'),
    overbookedBy: uuid('overbooked_by').$type<StaffId>(),
    /** The same of where it stood before its last move; null: there it stood free, or it was not moved. */
    overbookedBefore: jsonb('overbooked_before').$type<OverbookedBefore>(),
    /** Why a clinician let it start before the thinking time was over. */
    reflectionOverrideReason: text('reflection_override_reason'),
    reflectionOverrideBy: uuid('reflection_override_by').$type<StaffId>(),
    reflectionOverrideAt: instant('reflection_override_at'),
    /** The same of where it stood before its last move; null: there it needed none, or it was not moved. */
    reflectionOverrideBefore: jsonb('reflection_override_before').$type<ReflectionOverrideBefore>(),
    /** Since when its time is closed (sickness, changed hours) and it waits to be moved. */
    displacedAt: instant('displaced_at'),
    displacedReason: text('displaced_reason'),
    /** An assessment: the services whose treatment it found not suitable, and when it last found so. */
    notSuitableFor: uuid('not_suitable_for')
      .array()
      .$type<readonly HealthcareServiceId[]>()
      .notNull()
      .default(sql`'{}'`),
    notSuitableAt: instant('not_suitable_at'),
    /** The rest of the price, taken at the desk once the treatment is done; in the currency of its terms. */
    settledAt: instant('settled_at'),
    settledBy: uuid('settled_by').$type<StaffId>(),
    settledMinor: integer('settled_minor'),
    settledHow: settlementMethod('settled_how'),
    /** Raised by every change, so that a stale screen is told instead of overwriting. */
    version: integer('version').notNull().default(1),
    /** RFC 5545 SEQUENCE: raised by every move and by the cancellation. */
    calendarSequence: integer('calendar_sequence').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'appointment_pk', columns: [t.clinicId, t.id] }),
    unique('appointment_reference_unique').on(t.clinicId, t.reference),
    unique('appointment_secret_unique').on(t.clinicId, t.secretHash),
    index('appointment_day_index').on(t.clinicId, t.locationId, t.startsAt),
    index('appointment_patient_index').on(t.clinicId, t.patientId),
    uniqueIndex('appointment_hold_key_unique')
      .on(t.clinicId, t.holdKey)
      .where(sql`status = 'pending'`),
    index('appointment_hold_index').on(t.clinicId, t.holdExpiresAt).where(sql`status = 'pending'`),
    index('appointment_proposed_index')
      .on(t.clinicId, t.locationId, t.startsAt)
      .where(sql`status = 'proposed'`),
    foreignKey({
      name: 'appointment_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'appointment_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
    foreignKey({
      name: 'appointment_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    foreignKey({
      name: 'appointment_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    index('appointment_planned_for_index')
      .on(t.clinicId, t.plannedForId)
      .where(sql`planned_for_id is not null`),
    index('appointment_follows_index')
      .on(t.clinicId, t.followsId)
      .where(sql`follows_id is not null`),
    index('appointment_series_index').on(t.clinicId, t.seriesId).where(sql`series_id is not null`),
    index('appointment_displaced_index')
      .on(t.clinicId, t.startsAt)
      .where(sql`displaced_at is not null`),
    foreignKey({
      name: 'appointment_planned_for_fk',
      columns: [t.clinicId, t.plannedForId],
      foreignColumns: [t.clinicId, t.id],
    }),
    foreignKey({
      name: 'appointment_follows_fk',
      columns: [t.clinicId, t.followsId],
      foreignColumns: [t.clinicId, t.id],
    }),
    foreignKey({
      name: 'appointment_series_fk',
      columns: [t.clinicId, t.seriesId],
      foreignColumns: [appointmentSeries.clinicId, appointmentSeries.id],
    }),
    check(
      'appointment_override_is_whole',
      sql`num_nonnulls(reflection_override_reason, reflection_override_by, reflection_override_at) in (0, 3)
        and num_nonnulls(overbook_reason, overbooked_by) in (0, 2)
        and num_nonnulls(displaced_at, displaced_reason) in (0, 2)`,
    ),
    check(
      'appointment_settled_when_done',
      sql`num_nonnulls(settled_at, settled_by, settled_minor, settled_how) in (0, 4)
        and (settled_at is null or (status = 'fulfilled' and settled_minor >= 0))`,
    ),
    check(
      'appointment_not_suitable_is_whole',
      sql`(not_suitable_at is not null) = (cardinality(not_suitable_for) > 0)`,
    ),
    check('appointment_order', sql`ends_at > starts_at`),
    check(
      'appointment_booked_has_patient',
      sql`patient_id is not null or status in ('pending', 'cancelled')`,
    ),
    check(
      'appointment_cancelled_reason',
      sql`(status = 'cancelled') = (cancellation_reason is not null)`,
    ),
  ],
);
