import { and, eq, inArray } from 'drizzle-orm';
import { consentWords } from '@/db/schema/consent';
import { consentParty } from '@/db/schema/consent-party';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import type { SaidFacts } from './against-said';
import type { StoredEntry } from './chain';

/** Who took part, and what was written and answered, in what these entries tell of. */
export async function readSaid(
  tx: Tx,
  { clinicId }: SystemActor | StaffActor,
  entries: readonly StoredEntry[],
): Promise<SaidFacts> {
  const consents = [...new Set(entries.flatMap(({ consentId }) => consentId ?? []))];
  const visits = [...new Set(entries.flatMap(({ appointmentId }) => appointmentId ?? []))];
  const parties = await tx
    .select()
    .from(consentParty)
    .where(and(eq(consentParty.clinicId, clinicId), inArray(consentParty.consentId, consents)));
  const words = await tx
    .select()
    .from(consentWords)
    .where(and(eq(consentWords.clinicId, clinicId), inArray(consentWords.appointmentId, visits)));
  return {
    parties: new Map(parties.map((row) => [row.id, row])),
    words: new Map(words.map((row) => [row.id, row])),
  };
}
