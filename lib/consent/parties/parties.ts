import { and, asc, eq } from 'drizzle-orm';
import { consentParty } from '@/db/schema/consent-party';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { ConsentId } from '../../shared/ids';

/** Who took part in a consent besides the patient, in the order of what they said. */
export async function listParties(actor: Actor, consentId: ConsentId) {
  return inTransaction(actor, (tx) => readParties(tx, actor, consentId));
}

export function readParties(tx: Tx, actor: Actor, consentId: ConsentId) {
  return tx
    .select({
      id: consentParty.id,
      role: consentParty.role,
      name: consentParty.name,
      relation: consentParty.relation,
      language: consentParty.language,
      reached: consentParty.reached,
      knownBy: consentParty.knownBy,
      agrees: consentParty.agrees,
      words: consentParty.words,
      meaning: consentParty.meaning,
    })
    .from(consentParty)
    .where(and(eq(consentParty.clinicId, actor.clinicId), eq(consentParty.consentId, consentId)))
    .orderBy(asc(consentParty.createdAt));
}
