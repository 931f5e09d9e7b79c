import { inTransaction } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { BearerActor, PatientActor, StaffActor } from '../auth/actor';
import type { WaitlistOfferId, WaitlistRoundId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { announceRound } from './announce';
import { lockOffer, type OfferOver, whyOver } from './lock-offer';
import { clockNow, endRound, listOpenOffers, lockRound, settleOffer } from './round';

/** Says no to an offered time: the visit stays as it is, its owner goes on waiting, and the next is asked. */
export async function declineOffer(
  actor: BearerActor | PatientActor | StaffActor,
  offerId: WaitlistOfferId,
): Promise<Result<null, OfferOver | 'not-found'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const locked = await lockOffer(tx, actor, offerId);
    if (!locked) return err('not-found');
    if (locked.offer.status === 'declined') return ok(null);
    const over = whyOver(locked, await clockNow(tx));
    if (over) return err(over);
    await settleOffer(tx, actor, locked.offer, 'declined');
    await announceRound(tx, actor, locked.round.id);
    return ok(null);
  });
}

/** Takes a time back that is on its way to somebody: it is free for everybody at once. */
export async function withdrawRound(
  actor: StaffActor,
  roundId: WaitlistRoundId,
): Promise<Result<null, 'not-found' | 'over'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const round = await lockRound(tx, actor, roundId);
    if (!round) return err('not-found');
    if (round.endedAt) return err('over');
    const open = await listOpenOffers(tx, actor, roundId);
    for (const offer of open) await settleOffer(tx, actor, offer, 'withdrawn');
    await endRound(tx, actor, roundId);
    await recordAudit(tx, actor, {
      action: 'waitlist.round-withdrawn',
      entityType: 'WaitlistRound',
      entityId: roundId,
      // What an undo gives back: others were withdrawn before, for reasons of their own.
      detail: { offerIds: open.map(({ id }) => id) },
    });
    return ok(null);
  });
}
