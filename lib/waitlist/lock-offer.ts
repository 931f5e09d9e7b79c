import { waitlistOffer } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { WaitlistOfferId } from '../shared/ids';
import { isOffer, lockRound, type OfferRow, type RoundRow } from './round';

export type LockedOffer = { readonly round: RoundRow; readonly offer: OfferRow };

/** Why an offer can no longer be answered. */
export type OfferOver = 'taken' | 'lapsed' | 'over';

/** The offer with its round locked, read after the lock; null when it is not there or not this actor's. */
export async function lockOffer(
  tx: Tx,
  actor: Actor,
  offerId: WaitlistOfferId,
): Promise<LockedOffer | null> {
  const before = await readOffer(tx, actor, offerId);
  const round = before && (await lockRound(tx, actor, before.roundId));
  const offer = round && (await readOffer(tx, actor, offerId));
  return round && offer ? { round, offer } : null;
}

async function readOffer(tx: Tx, actor: Actor, offerId: WaitlistOfferId): Promise<OfferRow | null> {
  if (actor.kind === 'visitor') return null;
  const [offer] = await tx.select().from(waitlistOffer).where(isOffer(actor, offerId));
  if (!offer) return null;
  if (actor.kind === 'bearer' && actor.appointmentId !== offer.appointmentId) return null;
  if (actor.kind === 'patient' && !actor.patientIds.includes(offer.patientId)) return null;
  return offer;
}

/** Null while the offer is open, by the database's clock. */
export function whyOver(
  {
    round,
    offer,
  }: {
    readonly round: Pick<RoundRow, 'endedAt'>;
    readonly offer: Pick<OfferRow, 'status' | 'expiresAt'>;
  },
  now: Date,
): OfferOver | null {
  if (offer.status === 'taken') return 'taken';
  if (offer.status === 'lapsed' || (offer.status === 'open' && offer.expiresAt <= now)) {
    return 'lapsed';
  }
  return offer.status !== 'open' || round.endedAt ? 'over' : null;
}
