import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Id, PatientId, StaffId } from '../../lib/shared/ids';
import { staff } from './auth';
import { clinicId, id, instant } from './columns';
import { patient } from './patient';

/**
 * What staff noted about a patient, by whom and when. Its words never change and go with the patient's records; whoever
 * wrote it can only mark it as entered in error (FHIR), once.
 */
export const patientNote = pgTable(
  'patient_note',
  {
    clinicId: clinicId(),
    id: id<Id<'PatientNote'>>(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    text: text('text').notNull(),
    writtenBy: uuid('written_by').$type<StaffId>().notNull(),
    writtenAt: instant('written_at').notNull().defaultNow(),
    enteredInErrorAt: instant('entered_in_error_at'),
  },
  (t) => [
    primaryKey({ name: 'patient_note_pk', columns: [t.clinicId, t.id] }),
    index('patient_note_patient_index').on(t.clinicId, t.patientId, t.writtenAt),
    foreignKey({
      name: 'patient_note_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'patient_note_staff_fk',
      columns: [t.clinicId, t.writtenBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);
