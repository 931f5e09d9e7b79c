import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import type { PresentedConsent } from './present';

/** The text that this patient had before the one they are shown now; null when this is their first. */
export async function findShownBefore(
  actor: BearerActor,
  { consentId, documentHash }: Pick<PresentedConsent, 'consentId' | 'documentHash'>,
) {
  return inTransaction(actor, async (tx) => {
    const ofVisit = and(
      eq(consent.clinicId, actor.clinicId),
      eq(consent.appointmentId, actor.appointmentId),
    );
    const shownNow = sql`(select ${consent.createdAt} from ${consent} where ${and(ofVisit, eq(consent.id, consentId))})`;
    const [row] = await tx
      .select({ document: consent.document, presentedAt: consent.presentedAt })
      .from(consent)
      .where(and(ofVisit, ne(consent.documentHash, documentHash), lt(consent.createdAt, shownNow)))
      .orderBy(desc(consent.createdAt))
      .limit(1);
    return row ?? null;
  });
}
