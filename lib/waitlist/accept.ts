import { and, eq } from 'drizzle-orm';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { type MoveError, moveWithin } from '../appointment/move/move';
import { keepAssessments } from '../appointment/plan/assessment';
import { canChangeVisits } from '../appointment/policy';
import { isOverOpenLimit } from '../appointment/times/open-limit';
import { lockWithTreatments } from '../appointment/times/resting';
import type { BearerActor, PatientActor, StaffActor } from '../auth/actor';
import type { WaitlistEntryId, WaitlistOfferId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { announceRound } from './announce';
import { lockOffer, type OfferOver, whyOver } from './lock-offer';
import { canTakeOver } from './policy';
import {
  clockNow,
  endRound,
  freeRoundSlots,
  listOpenOffers,
  lockRoundDay,
  settleOffer,
} from './round';
import { takeUp } from './take-up';

/** A rule that the offer met when it was made and no longer meets. */
type Refusal = Exclude<MoveError, 'not-found' | 'changed-meanwhile'> | 'limit-reached';
export type AcceptError = OfferOver | MoveError | 'limit-reached';

type Accepter = BearerActor | PatientActor | StaffActor;

/**
 * Moves the visit to the offered time, or holds it for who waits for a first one (`takeUp`), in one transaction: it
 * keeps its old time unless it wins this one. Money, consent and messages stay with it. The first to accept wins, by the
 * round's lock; `taken` says that somebody did. When a rule now refuses the move, the offer is over and the time goes on to the next.
 */
export async function acceptOffer(
  actor: Accepter,
  offerId: WaitlistOfferId,
): Promise<Result<null, AcceptError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const accepted = await inTransaction(actor, (tx) => accept(tx, actor, offerId));
  if (!accepted.ok && isRefusal(accepted.error)) await giveUp(actor, offerId, accepted.error);
  return accepted;
}

async function accept(
  tx: Tx,
  actor: Accepter,
  offerId: WaitlistOfferId,
): Promise<Result<null, AcceptError>> {
  const locked = await lockOffer(tx, actor, offerId);
  if (!locked) return err('not-found');
  const { round, offer } = locked;
  // Pressed twice: the first press did it.
  if (offer.status === 'accepted') return ok(null);
  const over = whyOver(locked, await clockNow(tx));
  if (over) return err(over);
  const { appointmentId } = offer;
  // They may have booked another one while they waited.
  if (await isOverOpenLimit(tx, actor, appointmentId)) return err('limit-reached');
  // In the order of every command: treatments before the assessment they rest on.
  const visit = (await lockWithTreatments(tx, actor, appointmentId))?.visit;
  if (!visit) return err('not-found');
  if (!canTakeOver(visit, await clockNow(tx))) return err('not-movable');
  if (!(await lockActiveEntry(tx, actor, offer.entryId))) return err('over');
  if (visit.startsAt <= round.startsAt) return err('not-movable');
  const { startsAt, practitionerId } = round;
  await keepAssessments(tx, actor, visit);
  await lockRoundDay(tx, actor, round);
  // Kept for them: another room may have somebody in it by the time that this is done.
  const keeps = await freeRoundSlots(tx, actor, round.id);
  const time = { startsAt, practitionerId, keeps };
  const moved =
    visit.status === 'waitlist'
      ? await takeUp(tx, actor, visit, time)
      : await moveWithin(tx, actor, { appointmentId, ...time });
  if (!moved.ok) return moved;
  await settleOffer(tx, actor, offer, 'accepted');
  await tx
    .update(waitlistEntry)
    .set({ status: 'moved' })
    .where(and(eq(waitlistEntry.clinicId, actor.clinicId), eq(waitlistEntry.id, offer.entryId)));
  await endRound(tx, actor, round.id);
  const others = await listOpenOffers(tx, actor, round.id);
  await seeingTheClinic(tx, async () => {
    for (const other of others) await settleOffer(tx, actor, other, 'taken');
  });
  await announceRound(tx, actor, round.id);
  return ok(null);
}

async function lockActiveEntry(
  tx: Tx,
  actor: Accepter,
  entryId: WaitlistEntryId,
): Promise<boolean> {
  const rows = await tx
    .select({ id: waitlistEntry.id })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.id, entryId),
        eq(waitlistEntry.status, 'active'),
      ),
    )
    .for('update');
  return rows.length > 0;
}

const NOT_THE_RULES: readonly AcceptError[] = [
  'not-found',
  'changed-meanwhile',
  'taken',
  'lapsed',
  'over',
];

function isRefusal(error: AcceptError): error is Refusal {
  return !NOT_THE_RULES.includes(error);
}

/** What was refused was rolled back; that it was, and why, is kept, and the time goes on. */
async function giveUp(actor: Accepter, offerId: WaitlistOfferId, reason: Refusal): Promise<void> {
  await inTransaction(actor, async (tx) => {
    const locked = await lockOffer(tx, actor, offerId);
    if (!locked || whyOver(locked, await clockNow(tx))) return;
    await settleOffer(tx, actor, locked.offer, 'withdrawn', reason);
    await announceRound(tx, actor, locked.round.id);
  });
}
