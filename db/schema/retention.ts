import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { RetentionRule } from '../../lib/retention/model';
import type { Id, PatientId, StaffId } from '../../lib/shared/ids';
import { staff } from './auth';
import { clinicId, id, instant } from './columns';
import { patient } from './patient';

/** A patient's records are kept for a legal reason, however old they are, until somebody lifts it. */
export const legalHold = pgTable(
  'legal_hold',
  {
    clinicId: clinicId(),
    id: id<Id<'LegalHold'>>(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    reason: text('reason').notNull(),
    setBy: uuid('set_by').$type<StaffId>().notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    liftedBy: uuid('lifted_by').$type<StaffId>(),
    liftedAt: instant('lifted_at'),
    liftedReason: text('lifted_reason'),
  },
  (t) => [
    primaryKey({ name: 'legal_hold_pk', columns: [t.clinicId, t.id] }),
    uniqueIndex('legal_hold_in_force_unique')
      .on(t.clinicId, t.patientId)
      .where(sql`lifted_at is null`),
    foreignKey({
      name: 'legal_hold_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'legal_hold_staff_fk',
      columns: [t.clinicId, t.setBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
    check(
      'legal_hold_lift_is_whole',
      sql`num_nonnulls(lifted_by, lifted_at, lifted_reason) in (0, 3)`,
    ),
  ],
);

/**
 * A manager confirmed that a patient's time is over. The database takes no such row before it is, nor under a legal
 * hold, and without one it lets nothing of a patient be erased.
 */
export const retentionErasure = pgTable(
  'retention_erasure',
  {
    clinicId: clinicId(),
    patientId: uuid('patient_id').$type<PatientId>().notNull(),
    keptUntil: date('kept_until', { mode: 'string' }).notNull(),
    rule: text('rule').$type<RetentionRule>().notNull(),
    confirmedBy: uuid('confirmed_by').$type<StaffId>().notNull(),
    confirmedAt: instant('confirmed_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'retention_erasure_pk', columns: [t.clinicId, t.patientId] }),
    foreignKey({
      name: 'retention_erasure_patient_fk',
      columns: [t.clinicId, t.patientId],
      foreignColumns: [patient.clinicId, patient.id],
    }),
    foreignKey({
      name: 'retention_erasure_staff_fk',
      columns: [t.clinicId, t.confirmedBy],
      foreignColumns: [staff.clinicId, staff.id],
    }),
  ],
);
