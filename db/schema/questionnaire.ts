import {
  foreignKey,
  index,
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
  SCREENING_ANSWERS,
  SCREENING_OCCASIONS,
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
  ScreeningClearanceId,
  StaffId,
} from '../../lib/shared/ids';
import { appointment } from './appointment';
import { staff } from './auth';
import { clinic } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { patient } from './patient';

export const screeningOutcome = pgEnum('screening_outcome', SCREENING_OUTCOMES);
export const screeningAnswer = pgEnum('screening_answer', SCREENING_ANSWERS);
export const screeningOccasion = pgEnum('screening_occasion', SCREENING_OCCASIONS);

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
    occasion: screeningOccasion('occasion').notNull().default('booking'),
    /** The treatment that the rules were asked about, as it was then. */
    serviceSlug: text('service_slug').notNull(),
    /** What the engine made of rules and answers then: see `SCREENING_RULES_VERSION`. */
    rulesVersion: smallint('rules_version').notNull(),
    /** The member of staff who asked and wrote it down; null when the patient answered. */
    recordedBy: uuid('recorded_by').$type<StaffId>(),
    /** Where these come from: answers before another visit of the patient, or those that staff heard still to be so. */
    carriedFromId: uuid('carried_from_id').$type<QuestionnaireResponseId>(),
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
    foreignKey({
      name: 'questionnaire_response_staff_fk',
      columns: [t.clinicId, t.recordedBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
    foreignKey({
      name: 'questionnaire_response_carried_from_fk',
      columns: [t.clinicId, t.carriedFromId],
      foreignColumns: [t.clinicId, t.id],
    }),
    index('questionnaire_response_appointment_index').on(t.clinicId, t.appointmentId, t.createdAt),
  ],
);

/** One question that a clinician cleared for one visit: what was answered, who decided, when and why. */
export const screeningClearance = pgTable(
  'screening_clearance',
  {
    clinicId: clinicId(),
    id: id<ScreeningClearanceId>(),
    responseId: uuid('response_id').$type<QuestionnaireResponseId>().notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>().notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    linkId: text('link_id').notNull(),
    /** Null: it was not answered. */
    answer: screeningAnswer('answer'),
    /** How severe the rule was that was cleared. */
    outcome: screeningOutcome('outcome').notNull(),
    /** The clinician's own words; the patient does not see them. */
    reason: text('reason').notNull(),
    clearedBy: uuid('cleared_by').$type<StaffId>().notNull(),
    clearedAt: instant('cleared_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'screening_clearance_pk', columns: [t.clinicId, t.id] }),
    unique('screening_clearance_question_unique').on(t.clinicId, t.responseId, t.linkId),
    index('screening_clearance_appointment_index').on(t.clinicId, t.appointmentId),
    foreignKey({
      name: 'screening_clearance_response_fk',
      columns: [t.clinicId, t.responseId],
      foreignColumns: [questionnaireResponse.clinicId, questionnaireResponse.id],
    }),
    foreignKey({
      name: 'screening_clearance_appointment_fk',
      columns: [t.clinicId, t.appointmentId],
      foreignColumns: [appointment.clinicId, appointment.id],
    }),
    foreignKey({
      name: 'screening_clearance_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'screening_clearance_staff_fk',
      columns: [t.clinicId, t.clearedBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);
