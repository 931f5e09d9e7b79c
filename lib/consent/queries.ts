import { and, eq, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { ConsentId } from '../shared/ids';
import { signingGuardian } from './signing/signer';

/** A stored consent as it was shown and signed; null when it is not there or not this actor's. */
export async function findConsent(actor: Actor, consentId: ConsentId) {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({
        id: consent.id,
        appointmentId: consent.appointmentId,
        status: consent.status,
        document: consent.document,
        documentHash: consent.documentHash,
        presentedAt: consent.presentedAt,
        signedAt: consent.signedAt,
        signerName: consent.signerName,
        signingGuardian,
        optIns: consent.optIns,
        drawing: sql<string | null>`${consent.evidence} ->> 'drawing'`,
      })
      .from(consent)
      .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.id, consentId)));
    return row ?? null;
  });
}
