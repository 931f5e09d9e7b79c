import {
  boolean,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { KNOWN_BY, PARTY_ROLES, REACHED } from '../../lib/consent/model';
import type { AppointmentId, ConsentId, Id, PatientId, StaffId } from '../../lib/shared/ids';
import { appointment } from './appointment';
import { staff } from './auth';
import { clinicId, createdAt, id, instant } from './columns';
import { consent } from './consent';
import { patient } from './patient';

export const consentPartyRole = pgEnum('consent_party_role', PARTY_ROLES);
export const partyReached = pgEnum('party_reached', REACHED);
export const signerKnownBy = pgEnum('signer_known_by', KNOWN_BY);

/** Whom the signature of a visit needs beside the patient; the room stays closed while they did not take part. */
export const signingNeed = pgTable(
  'signing_need',
  {
    clinicId: clinicId(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    /** In words; null: no interpreter is needed. */
    interpreterLanguage: text('interpreter_language'),
    /** Why, such as that they cannot write; null: no witness is needed. */
    witnessReason: text('witness_reason'),
    setBy: uuid('set_by').$type<StaffId>().notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'signing_need_pk', columns: [t.clinicId, t.appointmentId] }),
    foreignKey({
      name: 'signing_need_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'signing_need_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'signing_need_staff_fk',
      columns: [t.clinicId, t.setBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);

/** Who took part in a signature besides the patient, and what they said. Added to and never changed. */
export const consentParty = pgTable(
  'consent_party',
  {
    clinicId: clinicId(),
    id: id<Id<'ConsentParty'>>(),
    consentId: uuid('consent_id').$type<ConsentId>().notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    role: consentPartyRole('role').notNull(),
    name: text('name').notNull(),
    /** To the patient, or the organisation that sent them. */
    relation: text('relation'),
    language: text('language'),
    reached: partyReached('reached'),
    knownBy: signerKnownBy('known_by'),
    agrees: boolean('agrees'),
    /** Their own words, or the reason of a decision. */
    words: text('words'),
    /** The sentence that they confirmed. */
    meaning: text('meaning'),
    recordedBy: uuid('recorded_by').$type<StaffId>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'consent_party_pk', columns: [t.clinicId, t.id] }),
    index('consent_party_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'consent_party_consent_fk',
      columns: [t.clinicId, t.consentId],
      foreignColumns: [consent.clinicId, consent.id],
    }),
    foreignKey({
      name: 'consent_party_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'consent_party_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'consent_party_staff_fk',
      columns: [t.clinicId, t.recordedBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);
