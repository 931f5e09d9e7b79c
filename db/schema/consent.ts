import { sql } from 'drizzle-orm';
import {
  boolean,
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
  uuid,
} from 'drizzle-orm/pg-core';
import {
  CONSENT_END_REASONS,
  CONSENT_FORM_STATUSES,
  CONSENT_STATUSES,
  CONSENT_WORDS_KINDS,
  type ConsentBlock,
  type ConsentDocument,
  type FormWords,
  type SignatureEvidence,
} from '../../lib/consent/model';
import type { ConsentEventKind } from '../../lib/consent-ledger/model';
import type { LesionSite } from '../../lib/procedure/model';
import type {
  AppointmentId,
  ConsentId,
  HealthcareServiceId,
  Id,
  LocationId,
  PatientId,
  PractitionerId,
  StaffId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { location } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { healthcareService } from './healthcare-service';
import { patient } from './patient';
import { practitioner } from './practitioner';

export const consentStatus = pgEnum('consent_status', CONSENT_STATUSES);
export const consentEndReason = pgEnum('consent_end_reason', CONSENT_END_REASONS);
export const consentFormStatus = pgEnum('consent_form_status', CONSENT_FORM_STATUSES);
export const consentWordsKind = pgEnum('consent_words_kind', CONSENT_WORDS_KINDS);

/**
 * The clinic's own words of a consent, per treatment, place (null: every place), language and version. A draft is
 * edited; a published one never changes (a trigger refuses it).
 */
export const consentForm = pgTable(
  'consent_form',
  {
    clinicId: clinicId(),
    id: id<Id<'ConsentForm'>>(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locationId: uuid('location_id').$type<LocationId>(),
    locale: text('locale').notNull(),
    version: integer('version').notNull(),
    status: consentFormStatus('status').notNull(),
    blocks: jsonb('blocks').$type<readonly ConsentBlock[]>().notNull(),
    /** What the program says, in this language, by its keys; null: in the program's English. */
    words: jsonb('words').$type<FormWords>(),
    /** Whether what changed could change somebody's mind: then those who signed an earlier one are asked again. */
    isMaterial: boolean('is_material'),
    changeSummary: text('change_summary').notNull().default(''),
    createdAt: createdAt(),
    publishedAt: instant('published_at'),
    /** The name of who published it; a name, not an id, because the record must be readable when they have left. */
    publishedBy: text('published_by'),
    editVersion: integer('edit_version').notNull().default(1),
  },
  (t) => [
    primaryKey({ name: 'consent_form_pk', columns: [t.clinicId, t.id] }),
    unique('consent_form_version_unique')
      .on(t.clinicId, t.healthcareServiceId, t.locationId, t.locale, t.version)
      .nullsNotDistinct(),
    foreignKey({
      name: 'consent_form_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'consent_form_location_fk',
      columns: [t.clinicId, t.locationId],
      foreignColumns: [location.clinicId, location.id],
    }),
    check(
      'consent_form_published_by_name',
      sql`(status = 'published') = (num_nonnulls(is_material, published_at, published_by) = 3)`,
    ),
  ],
);

/**
 * One consent: what was shown (whole, with its hash), when, what it covers, and where it stands now. The proof of each
 * step is in `consent_event`, the ledger; this row is what the desk and the gates read.
 */
export const consent = pgTable(
  'consent',
  {
    clinicId: clinicId(),
    id: id<ConsentId>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    consentFormId: uuid('consent_form_id').$type<Id<'ConsentForm'>>().notNull(),
    /** What it covers, besides the version of its form. */
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>().notNull(),
    sites: jsonb('sites').$type<readonly LesionSite[]>().notNull(),
    status: consentStatus('status').notNull(),
    document: jsonb('document').$type<ConsentDocument>().notNull(),
    /** SHA-256 (hex) of the canonical JSON of `document`. */
    documentHash: text('document_hash').notNull(),
    presentedAt: instant('presented_at').notNull(),
    signedAt: instant('signed_at'),
    signerName: text('signer_name'),
    evidence: jsonb('evidence').$type<SignatureEvidence>(),
    /** Keys of the separate choices (photographs, teaching) that were ticked when signing; null until signed. */
    optIns: jsonb('opt_ins').$type<readonly string[]>(),
    countersignedAt: instant('countersigned_at'),
    countersignedBy: uuid('countersigned_by').$type<StaffId>(),
    /** On the day of treatment, both say once more that they want to go ahead. */
    patientReconfirmedAt: instant('patient_reconfirmed_at'),
    clinicianReconfirmedAt: instant('clinician_reconfirmed_at'),
    endedAt: instant('ended_at'),
    endedReason: consentEndReason('ended_reason'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'consent_pk', columns: [t.clinicId, t.id] }),
    index('consent_appointment_index').on(t.clinicId, t.appointmentId),
    // What somebody signed for a visit that is no longer theirs.
    index('consent_patient_index').on(t.clinicId, t.patientId),
    foreignKey({
      name: 'consent_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'consent_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'consent_form_fk',
      columns: [t.clinicId, t.consentFormId],
      foreignColumns: [consentForm.clinicId, consentForm.id],
    }),
    foreignKey({
      name: 'consent_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
    foreignKey({
      name: 'consent_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    check('consent_end_is_whole', sql`num_nonnulls(ended_at, ended_reason) in (0, 2)`),
    check(
      'consent_countersign_is_whole',
      sql`countersigned_by is null or countersigned_at is not null`,
    ),
  ],
);

/**
 * The ledger of consent: every step of every consent of the clinic, one after the other. Rows are added only by the
 * database function `consent_event_append`, which sets position and hashes under a lock; the application may neither
 * insert, change nor delete them. `content` is the exact text that was hashed; the other columns are derived from it.
 * Once the time to keep a patient's records is over, the words go and everything else stays: the chain still holds.
 */
export const consentEvent = pgTable(
  'consent_event',
  {
    clinicId: clinicId(),
    position: integer('position').notNull(),
    /** Null only when erased after its time, by an entry of kind `retention-confirmed` that names this position. */
    content: text('content'),
    /** SHA-256 (hex) of `content`. */
    contentHash: text('content_hash').notNull(),
    previousHash: text('previous_hash').notNull(),
    /** SHA-256 (hex) of all other columns but `content`: `entryHashOf` in lib/consent-ledger/model.ts. */
    entryHash: text('entry_hash').notNull(),
    kind: text('kind').$type<ConsentEventKind>().notNull(),
    consentId: uuid('consent_id').$type<ConsentId>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>(),
    patientId: uuid('patient_id').$type<PatientId>(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'consent_event_pk', columns: [t.clinicId, t.position] }),
    index('consent_event_consent_index').on(t.clinicId, t.consentId),
    index('consent_event_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'consent_event_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
  ],
);

/** What the patient wrote in an open box of the consent page, and what the clinician answered before countersigning. */
export const consentWords = pgTable(
  'consent_words',
  {
    clinicId: clinicId(),
    id: id<Id<'ConsentWords'>>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    kind: consentWordsKind('kind').notNull(),
    text: text('text').notNull(),
    createdAt: createdAt(),
    answer: text('answer'),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by').$type<StaffId>(),
  },
  (t) => [
    primaryKey({ name: 'consent_words_pk', columns: [t.clinicId, t.id] }),
    index('consent_words_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'consent_words_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'consent_words_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    check(
      'consent_words_answer_is_whole',
      sql`num_nonnulls(answer, answered_at, answered_by) in (0, 3)`,
    ),
  ],
);

/**
 * A six-digit code, mailed to prove who signs. The code is derived from the id and the server's secret, so that the
 * mail can be written when it is sent and the database never holds it.
 */
export const signingCode = pgTable(
  'signing_code',
  {
    clinicId: clinicId(),
    id: id<Id<'SigningCode'>>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    expiresAt: instant('expires_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    provedAt: instant('proved_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'signing_code_pk', columns: [t.clinicId, t.id] }),
    index('signing_code_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'signing_code_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'signing_code_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
  ],
);
