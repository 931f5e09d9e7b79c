import { and, eq, type SQL, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { consentParty } from '@/db/schema/consent-party';

/**
 * What whoever signed is to the patient, where a guardian signed in their place; null where the patient signed. The
 * signature itself stands in the ledger; a further guardian who only agrees signed nothing in the patient's place.
 */
export const signingGuardian: SQL<string | null> = sql<
  string | null
>`(select coalesce(${consentParty.relation}, '')
  from ${consentParty} where ${and(
    eq(consentParty.clinicId, consent.clinicId),
    eq(consentParty.consentId, consent.id),
    eq(consentParty.role, 'guardian'),
    eq(consentParty.agrees, true),
    eq(consentParty.name, consent.signerName),
  )} order by ${consentParty.createdAt} limit 1)`;
