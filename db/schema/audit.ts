import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { PatientId } from '../../lib/shared/ids';
import { clinic } from './clinic';
import { clinicId, instant } from './columns';

/** Who did what to which record. Append-only: the application may insert and read, nothing else. */
export const auditEvent = pgTable(
  'audit_event',
  {
    clinicId: clinicId().references(() => clinic.id),
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull().defaultNow(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    action: text('action').notNull(),
    entityType: text('entity_type').notNull(),
    entityId: text('entity_id').notNull(),
    patientId: uuid('patient_id').$type<PatientId>(),
    /** Facts of the change in codes, ids and times; never names or free text. */
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ name: 'audit_event_pk', columns: [t.clinicId, t.sequence] }),
    index('audit_event_entity_index').on(t.clinicId, t.entityType, t.entityId),
  ],
);
