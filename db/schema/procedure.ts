import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { type LesionSite, PROCEDURE_STATUSES } from '../../lib/procedure/model';
import type {
  AppointmentId,
  ConsentId,
  HealthcareServiceId,
  PatientId,
  PractitionerId,
  ProcedureId,
  StaffId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { clinicId, createdAt, id, instant } from './columns';
import { consent } from './consent';
import { patient } from './patient';
import { practitioner } from './practitioner';

export const procedureStatus = pgEnum('procedure_status', PROCEDURE_STATUSES);

/** What was done, under which consent. A note never changes: a correction is a further note. */
export const procedure = pgTable(
  'procedure',
  {
    clinicId: clinicId(),
    id: id<ProcedureId>(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>().notNull(),
    /** The consent that was in force when it was done. */
    consentId: uuid('consent_id').$type<ConsentId>().notNull(),
    status: procedureStatus('status').notNull(),
    sites: jsonb('sites').$type<readonly LesionSite[]>().notNull(),
    note: text('note').notNull(),
    performedAt: instant('performed_at').notNull(),
    recordedBy: uuid('recorded_by').$type<StaffId>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'procedure_pk', columns: [t.clinicId, t.id] }),
    index('procedure_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'procedure_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'procedure_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'procedure_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    foreignKey({
      name: 'procedure_consent_fk',
      columns: [t.clinicId, t.consentId],
      foreignColumns: [consent.clinicId, consent.id],
    }),
    check('procedure_note_said', sql`length(trim(note)) > 0`),
  ],
);
