import { and, asc, desc, eq, gt, inArray, like, sql } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { parseId, type WaitlistOfferId, type WaitlistRoundId } from '../shared/ids';
import type { OfferRow } from './round';

/**
 * What was open when staff took a time back and could still be answered, where that was the last thing done about it.
 */
export async function readTakenBack(
  tx: Tx,
  actor: StaffActor,
  roundId: WaitlistRoundId,
): Promise<{ readonly offers: readonly OfferRow[]; readonly isOwn: boolean }> {
  const [last] = await tx
    .select()
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'WaitlistRound'),
        eq(auditEvent.entityId, roundId),
        like(auditEvent.action, 'waitlist.round-%'),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  if (last?.action !== 'waitlist.round-withdrawn') return { offers: [], isOwn: false };
  const named: unknown = last.detail.offerIds;
  const ids = (Array.isArray(named) ? named : []).flatMap(
    (id) => parseId<WaitlistOfferId>(String(id)) ?? [],
  );
  const offers = await tx
    .select()
    .from(waitlistOffer)
    .where(
      and(
        eq(waitlistOffer.clinicId, actor.clinicId),
        eq(waitlistOffer.roundId, roundId),
        eq(waitlistOffer.status, 'withdrawn'),
        inArray(waitlistOffer.id, ids),
        gt(waitlistOffer.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .orderBy(asc(waitlistOffer.id));
  return { offers, isOwn: last.actorKind === 'staff' && last.actorId === actor.staffId };
}

/**
 * The same for the page that answers: when it ended, and whether this person took it back; null where nothing can be
 * offered again.
 */
export async function findTakenBack(
  actor: StaffActor,
  roundId: WaitlistRoundId,
): Promise<{ readonly endedAt: Date; readonly isOwn: boolean } | null> {
  return inTransaction(actor, async (tx) => {
    const { offers, isOwn } = await readTakenBack(tx, actor, roundId);
    const [round] = await tx
      .select({ endedAt: waitlistRound.endedAt })
      .from(waitlistRound)
      .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, roundId)));
    return round?.endedAt && offers.length > 0 ? { endedAt: round.endedAt, isOwn } : null;
  });
}
