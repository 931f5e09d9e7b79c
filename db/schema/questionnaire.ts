import {
  foreignKey,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  SCREENING_OUTCOMES,
  type ScreeningAnswers,
  type ScreeningDecision,
  type ScreeningItem,
} from '../../lib/questionnaire/model';
import type {
  AppointmentId,
  PatientId,
  QuestionnaireId,
  QuestionnaireResponseId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { clinic } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { patient } from './patient';

export const screeningOutcome = pgEnum('screening_outcome', SCREENING_OUTCOMES);

/** The screening questions with their rules; a published version never changes. */
export const questionnaire = pgTable(
  'questionnaire',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<QuestionnaireId>(),
    version: integer('version').notNull(),
    items: jsonb('items').$type<readonly ScreeningItem[]>().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'questionnaire_pk', columns: [t.clinicId, t.id] }),
    unique('questionnaire_version_unique').on(t.clinicId, t.version),
  ],
);

/** One screening as answered; a changed answer is a new row, so nothing is overwritten. */
export const questionnaireResponse = pgTable(
  'questionnaire_response',
  {
    clinicId: clinicId(),
    id: id<QuestionnaireResponseId>(),
    questionnaireId: uuid('questionnaire_id').$type<QuestionnaireId>().notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>(),
    answers: jsonb('answers').$type<ScreeningAnswers>().notNull(),
    outcome: screeningOutcome('outcome').notNull(),
    raised: jsonb('raised').$type<ScreeningDecision['raised']>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'questionnaire_response_pk', columns: [t.clinicId, t.id] }),
    foreignKey({
      name: 'questionnaire_response_questionnaire_fk',
      columns: [t.clinicId, t.questionnaireId],
      foreignColumns: [questionnaire.clinicId, questionnaire.id],
    }),
    foreignKey({
      name: 'questionnaire_response_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'questionnaire_response_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
  ],
);
