import { customType, foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { PatientId } from '../../lib/shared/ids';
import { clinicId } from './columns';
import { patient } from './patient';

/** In the order of its characters, so that what begins with a word stands together in the index. */
const searchKey = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/**
 * What a patient can be found by, a row each: words of the name, their later parts, mail address, phone number from
 * either end. Kept by a trigger of `patient`; docs/decisions/018-finding-patients.md says why not by a text index.
 */
export const patientSearchKey = pgTable(
  'patient_search_key',
  {
    clinicId: clinicId(),
    key: searchKey('key').notNull(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'patient_search_key_pk', columns: [t.clinicId, t.key, t.patientId] }),
    index('patient_search_key_patient_index').on(t.clinicId, t.patientId),
    foreignKey({
      name: 'patient_search_key_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }).onDelete('cascade'),
  ],
);
