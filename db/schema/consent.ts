import {
  boolean,
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
  CONSENT_STATUSES,
  type ConsentBlock,
  type ConsentDocument,
  type SignatureEvidence,
} from '../../lib/consent/model';
import type {
  AppointmentId,
  ConsentId,
  HealthcareServiceId,
  Id,
  PatientId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { clinicId, createdAt, id, instant } from './columns';
import { healthcareService } from './healthcare-service';
import { patient } from './patient';

export const consentStatus = pgEnum('consent_status', CONSENT_STATUSES);

/** The clinic's own words of a consent, per treatment, language and version; a published one never changes. */
export const consentForm = pgTable(
  'consent_form',
  {
    clinicId: clinicId(),
    id: id<Id<'ConsentForm'>>(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    locale: text('locale').notNull(),
    version: integer('version').notNull(),
    blocks: jsonb('blocks').$type<readonly ConsentBlock[]>().notNull(),
    isMaterial: boolean('is_material').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
  },
  (t) => [
    primaryKey({ name: 'consent_form_pk', columns: [t.clinicId, t.id] }),
    unique('consent_form_version_unique').on(
      t.clinicId,
      t.healthcareServiceId,
      t.locale,
      t.version,
    ),
    foreignKey({
      name: 'consent_form_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
  ],
);

/**
 * One consent: what was shown (whole, with its hash), when, and the signature. Rows of a clinic form a chain:
 * each `entryHash` covers the row and the hash before it, so an edited row breaks everything after it.
 */
export const consent = pgTable(
  'consent',
  {
    clinicId: clinicId(),
    id: id<ConsentId>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    consentFormId: uuid('consent_form_id').$type<Id<'ConsentForm'>>().notNull(),
    status: consentStatus('status').notNull(),
    document: jsonb('document').$type<ConsentDocument>().notNull(),
    /** SHA-256 (hex) of the canonical JSON of `document`. */
    documentHash: text('document_hash').notNull(),
    presentedAt: instant('presented_at').notNull(),
    signedAt: instant('signed_at'),
    signerName: text('signer_name'),
    evidence: jsonb('evidence').$type<SignatureEvidence>(),
    countersignedAt: instant('countersigned_at'),
    withdrawnAt: instant('withdrawn_at'),
    /** Place of the signed row in the clinic's chain; null until signed. */
    chainPosition: integer('chain_position'),
    previousHash: text('previous_hash'),
    entryHash: text('entry_hash'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'consent_pk', columns: [t.clinicId, t.id] }),
    unique('consent_chain_unique').on(t.clinicId, t.chainPosition),
    index('consent_appointment_index').on(t.clinicId, t.appointmentId),
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
  ],
);
