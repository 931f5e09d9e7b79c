import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  AppointmentId,
  HealthcareServiceId,
  LocationId,
  PatientId,
  PractitionerId,
  StaffId,
  WaitlistEntryId,
  WaitlistOfferId,
  WaitlistRoundId,
} from '../../lib/shared/ids';
import {
  type SkippedEntry,
  WAITLIST_CALL_OUTCOMES,
  WAITLIST_ENTRY_STATUSES,
  WAITLIST_MODES,
  WAITLIST_OFFER_STATUSES,
} from '../../lib/waitlist/model';
import { appointment } from './appointment';
import { location } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { healthcareService } from './healthcare-service';
import { patient } from './patient';
import { practitioner } from './practitioner';

export const waitlistEntryStatus = pgEnum('waitlist_entry_status', WAITLIST_ENTRY_STATUSES);
export const waitlistOfferStatus = pgEnum('waitlist_offer_status', WAITLIST_OFFER_STATUSES);
export const waitlistCallOutcome = pgEnum('waitlist_call_outcome', WAITLIST_CALL_OUTCOMES);
export const waitlistMode = pgEnum('waitlist_mode', WAITLIST_MODES);

/** "Tell me if something sooner opens": who waits, for what, and when they could come. */
export const waitlistEntry = pgTable(
  'waitlist_entry',
  {
    clinicId: clinicId(),
    id: id<WaitlistEntryId>(),
    status: waitlistEntryStatus('status').notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    /** The booked visit that a sooner time would replace; its money, screening and consent go along. */
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    /** Null: any practitioner with the competence. */
    practitionerId: uuid('practitioner_id').$type<PractitionerId>(),
    /** ISO weekdays on which they could come. */
    weekdays: smallint('weekdays').array().notNull(),
    /** Wall-clock minutes between which a visit may start. */
    fromMinutes: smallint('from_minutes').notNull(),
    toMinutes: smallint('to_minutes').notNull(),
    notBefore: date('not_before', { mode: 'string' }),
    /** The last time that the desk rang about a freed time: when, who, about which, and what came of it. */
    calledAt: instant('called_at'),
    calledBy: uuid('called_by').$type<StaffId>(),
    calledAbout: instant('called_about'),
    callOutcome: waitlistCallOutcome('call_outcome'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'waitlist_entry_pk', columns: [t.clinicId, t.id] }),
    index('waitlist_entry_active_index')
      .on(t.clinicId, t.locationId, t.healthcareServiceId, t.createdAt)
      .where(sql`status = 'active'`),
    unique('waitlist_entry_appointment_unique').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'waitlist_entry_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'waitlist_entry_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'waitlist_entry_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'waitlist_entry_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
    foreignKey({
      name: 'waitlist_entry_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    check(
      'waitlist_entry_call_is_whole',
      sql`num_nonnulls(called_at, called_by, called_about, call_outcome) in (0, 4)`,
    ),
    check(
      'waitlist_entry_hours',
      sql`from_minutes >= 0 and to_minutes > from_minutes and to_minutes <= 1440
        and cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]`,
    ),
  ],
);

/** One freed time on its way to somebody; it keeps who was passed over and why. */
export const waitlistRound = pgTable(
  'waitlist_round',
  {
    clinicId: clinicId(),
    id: id<WaitlistRoundId>(),
    mode: waitlistMode('mode').notNull(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locationId: uuid('location_id').$type<LocationId>().notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    skipped: jsonb('skipped').$type<readonly SkippedEntry[]>().notNull(),
    /** Null: the freed time went round by itself. */
    createdBy: uuid('created_by').$type<StaffId>(),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'waitlist_round_pk', columns: [t.clinicId, t.id] }),
    index('waitlist_round_open_index').on(t.clinicId, t.startsAt).where(sql`ended_at is null`),
    foreignKey({
      name: 'waitlist_round_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'waitlist_round_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
    foreignKey({
      name: 'waitlist_round_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
  ],
);

/** The freed time, offered to one person until a moment by the database's clock. */
export const waitlistOffer = pgTable(
  'waitlist_offer',
  {
    clinicId: clinicId(),
    id: id<WaitlistOfferId>(),
    roundId: uuid('round_id').$type<WaitlistRoundId>().notNull(),
    entryId: uuid('entry_id').$type<WaitlistEntryId>().notNull(),
    /** The visit of the entry, so that its secret opens its offers. */
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    status: waitlistOfferStatus('status').notNull(),
    expiresAt: instant('expires_at').notNull(),
    decidedAt: instant('decided_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'waitlist_offer_pk', columns: [t.clinicId, t.id] }),
    unique('waitlist_offer_once').on(t.clinicId, t.roundId, t.entryId),
    index('waitlist_offer_open_index').on(t.clinicId, t.expiresAt).where(sql`status = 'open'`),
    foreignKey({
      name: 'waitlist_offer_round_fk',
      columns: [t.clinicId, t.roundId],
      foreignColumns: [waitlistRound.clinicId, waitlistRound.id],
    }),
    foreignKey({
      name: 'waitlist_offer_entry_fk',
      columns: [t.clinicId, t.entryId],
      foreignColumns: [waitlistEntry.clinicId, waitlistEntry.id],
    }),
    foreignKey({
      name: 'waitlist_offer_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'waitlist_offer_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
  ],
);
