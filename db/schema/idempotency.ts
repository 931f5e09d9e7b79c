import { index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { AppointmentId } from '../../lib/shared/ids';
import { clinic } from './clinic';
import { clinicId, createdAt } from './columns';

/** Answers of the HTTP API, kept for a day so that a request that is sent again has the same one. */
export const idempotencyRecord = pgTable(
  'idempotency_record',
  {
    clinicId: clinicId().references(() => clinic.id),
    /** A keyed hash: who reads the table cannot ask for an answer with it. */
    keyHash: text('key_hash').notNull(),
    requestHash: text('request_hash').notNull(),
    status: smallint('status').notNull(),
    /** As it was sent, but for the secret of the hold, which is derived anew and never stored. */
    body: text('body').notNull(),
    appointmentId: uuid('appointment_id').$type<AppointmentId>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_record_pk', columns: [t.clinicId, t.keyHash] }),
    index('idempotency_record_age_index').on(t.clinicId, t.createdAt),
  ],
);
