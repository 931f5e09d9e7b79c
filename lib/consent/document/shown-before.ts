import { and, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import type { BearerActor, BesidePatient } from '../../auth/actor';
import type { ConsentId } from '../../shared/ids';
import type { PresentedConsent } from './present';

/**
 * The text that this patient had before the one they are shown now: `readId`, where it is known which they had open,
 * for a text may come back that is older than that; else the last before it. Null when this is their first.
 */
export async function findShownBefore(
  actor: BearerActor | BesidePatient,
  { consentId, documentHash }: Pick<PresentedConsent, 'consentId' | 'documentHash'>,
  readId: ConsentId | null = null,
) {
  return inTransaction(actor, async (tx) => {
    const ofVisit = and(
      eq(consent.clinicId, actor.clinicId),
      eq(consent.appointmentId, actor.appointmentId),
      isOfItsPatient(consent),
    );
    const shownNow = sql`(select ${consent.createdAt} from ${consent} where ${and(ofVisit, eq(consent.id, consentId))})`;
    const wasRead = readId ? eq(consent.id, readId) : undefined;
    const [row] = await tx
      .select({
        document: consent.document,
        documentHash: consent.documentHash,
        presentedAt: consent.presentedAt,
      })
      .from(consent)
      .where(
        and(
          ofVisit,
          ne(consent.documentHash, documentHash),
          or(wasRead, lt(consent.createdAt, shownNow)),
        ),
      )
      .orderBy(...(wasRead ? [desc(wasRead)] : []), desc(consent.createdAt))
      .limit(1);
    return row ?? null;
  });
}
