import { sql } from 'drizzle-orm';
import { pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { clinic } from './clinic';
import { clinicId, createdAt, instant } from './columns';

/**
 * The keys with which a clinic seals its proofs of consent (Ed25519). One is in use; earlier ones stay, so that what
 * they sealed can still be checked.
 */
export const clinicSigningKey = pgTable(
  'clinic_signing_key',
  {
    clinicId: clinicId().references(() => clinic.id),
    /** SHA-256 (hex) of the public key's 32 bytes: what a clinic publishes. */
    fingerprint: text('fingerprint').notNull(),
    /** The 32 bytes, base64url. */
    publicKey: text('public_key').notNull(),
    /** AES-256-GCM under a key derived from AUTH_SECRET: a copy of the database seals nothing. */
    sealedPrivateKey: text('sealed_private_key').notNull(),
    createdAt: createdAt(),
    /** Null for the one in use. */
    retiredAt: instant('retired_at'),
  },
  (t) => [
    primaryKey({ name: 'clinic_signing_key_pk', columns: [t.clinicId, t.fingerprint] }),
    uniqueIndex('clinic_signing_key_in_use_unique').on(t.clinicId).where(sql`retired_at is null`),
  ],
);
