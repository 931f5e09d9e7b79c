import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { PatientId, UserId } from '../../lib/shared/ids';
import { clinic } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';

export const patient = pgTable(
  'patient',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<PatientId>(),
    fullName: text('full_name').notNull(),
    /**
     * As typed, for mail; `emailKey` (NFKC, lower case) is what is compared. Both null: they have none, or did not say it at
     * the desk, and are told by phone.
     */
    email: text('email'),
    emailKey: text('email_key'),
    /** E.164. */
    phone: text('phone').notNull(),
    birthDate: date('birth_date', { mode: 'string' }).notNull(),
    userId: uuid('user_id').$type<UserId>(),
    /** Since when nothing personal is left, after the time to keep it; see db/schema/retention.ts. */
    erasedAt: instant('erased_at'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'patient_pk', columns: [t.clinicId, t.id] }),
    index('patient_email_index').on(t.clinicId, t.emailKey),
    index('patient_birth_date_index').on(t.clinicId, t.birthDate),
    check('patient_email_check', sql`(${t.email} is null) = (${t.emailKey} is null)`),
  ],
);
