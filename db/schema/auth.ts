import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { STAFF_ROLES } from '../../lib/auth/actor';
import type { PractitionerId, StaffId, UserId } from '../../lib/shared/ids';
import { clinic } from './clinic';
import { clinicId, createdAt, id, instant } from './columns';
import { practitioner } from './practitioner';

export const staffRole = pgEnum('staff_role', STAFF_ROLES);

// The sign-in tables are global, as next-auth's adapter wants them: one person may belong to several clinics.
export const user = pgTable('user', {
  id: uuid('id').$type<UserId>().primaryKey().default(sql`gen_random_uuid()`),
  name: text('name'),
  email: text('email').notNull().unique('user_email_unique'),
  emailVerified: timestamp('email_verified', { withTimezone: true, mode: 'date' }),
  image: text('image'),
});

export const account = pgTable(
  'account',
  {
    userId: uuid('user_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    refresh_token: text('refresh_token'),
    access_token: text('access_token'),
    expires_at: integer('expires_at'),
    token_type: text('token_type'),
    scope: text('scope'),
    id_token: text('id_token'),
    session_state: text('session_state'),
  },
  (t) => [primaryKey({ name: 'account_pk', columns: [t.provider, t.providerAccountId] })],
);

/** `sessionToken` holds the SHA-256 of the cookie: a stolen table signs nobody in. */
export const session = pgTable('session', {
  sessionToken: text('session_token').primaryKey(),
  userId: uuid('user_id')
    .$type<UserId>()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  expires: timestamp('expires', { withTimezone: true, mode: 'date' }).notNull(),
  createdAt: createdAt(),
});

export const verificationToken = pgTable(
  'verification_token',
  {
    identifier: text('identifier').notNull(),
    token: text('token').notNull(),
    expires: timestamp('expires', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [primaryKey({ name: 'verification_token_pk', columns: [t.identifier, t.token] })],
);

export const staff = pgTable(
  'staff',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<StaffId>(),
    name: text('name').notNull(),
    /** NFKC, lower case: signing in with this address opens the desk. */
    emailKey: text('email_key').notNull(),
    role: staffRole('role').notNull(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>(),
    active: boolean('active').notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'staff_pk', columns: [t.clinicId, t.id] }),
    unique('staff_email_unique').on(t.clinicId, t.emailKey),
    foreignKey({
      name: 'staff_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
  ],
);

/** Fixed-window counters; `key` is a keyed hash, so the table names nobody. */
export const rateLimit = pgTable(
  'rate_limit',
  {
    clinicId: clinicId().references(() => clinic.id),
    key: text('key').notNull(),
    windowStartsAt: instant('window_starts_at').notNull(),
    hits: integer('hits').notNull(),
  },
  (t) => [primaryKey({ name: 'rate_limit_pk', columns: [t.clinicId, t.key, t.windowStartsAt] })],
);
