import { and, eq, inArray, ne } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { bookableOf } from '../appointment/hold/retake';
import type { AppointmentRow } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { queueCommunication } from '../communication/commands';
import type { WaitlistRoundId } from '../shared/ids';
import { MINUTE_MS } from '../shared/milliseconds';
import { err, ok, type Result } from '../shared/result';
import { findGap, placeIn } from './choose-takers';
import { keepTime } from './keep-time';
import { clockNow, lockRound, lockRoundDay, type OfferRow, type RoundRow } from './round';
import { readTakenBack } from './taken-back';
import { lockAsked } from './waiting';

export type OfferAgainError =
  | 'not-found'
  | 'round-open'
  | 'changed-meanwhile'
  | 'nobody-waits'
  | 'not-free';

/**
 * Undoes that staff took a time back: it is kept again for those who had it and still wait, until the end that their
 * mail names; only who got none is written to. `endedAt`: when it ended that the asker saw. Errors: `round-open` when it
 * goes round already, `changed-meanwhile` when it has gone round again and ended once more since, `nobody-waits` when
 * none of them could still answer, or something else was done about it last, `not-free` when the time is somebody's.
 */
export async function offerAgain(
  actor: StaffActor,
  input: { readonly roundId: WaitlistRoundId; readonly endedAt: Date },
): Promise<Result<null, OfferAgainError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const round = await lockRound(tx, actor, input.roundId);
    if (!round) return err('not-found');
    if (!round.endedAt) return err('round-open');
    if (round.endedAt.getTime() !== input.endedAt.getTime()) return err('changed-meanwhile');
    const asked = await lockAsked(tx, actor, round);
    const { offers } = await readTakenBack(tx, actor, round.id);
    const again = offers.flatMap((offer) => {
      const entry = asked.find(({ id }) => id === offer.entryId);
      // Nobody has two times to answer about, or gives an earlier one up.
      if (!entry || entry.hasAnOffer || entry.visit.startsAt <= round.startsAt) return [];
      return [{ ...offer, visit: entry.visit }];
    });
    if (again.length === 0) return err('nobody-waits');
    if (!(await keepAgain(tx, actor, round, again))) return err('not-free');
    await openAgain(tx, actor, round, again);
    await tellUntold(tx, actor, again);
    return ok(null);
  });
}

type Again = OfferRow & { readonly visit: AppointmentRow };

/** All that their visits would take, until the last of them may answer; the sweep of rounds gives it back then. */
async function keepAgain(
  tx: Tx,
  actor: StaffActor,
  round: RoundRow,
  offers: readonly Again[],
): Promise<boolean> {
  await lockRoundDay(tx, actor, round);
  const system = systemActor(actor.clinicId, 'offer-freed-time');
  const gap = await findGap(tx, system, round);
  if (!gap) return false;
  const places = [gap.place];
  for (const { visit } of offers) {
    const place = await placeIn(tx, system, gap, await bookableOf(tx, system, visit), visit.id);
    if (!place) return false;
    places.push(place);
  }
  const now = (await clockNow(tx)).getTime();
  const until = Math.max(...offers.map(({ expiresAt }) => expiresAt.getTime()));
  return keepTime(tx, actor, round, {
    places,
    holdMinutes: Math.ceil((until - now) / MINUTE_MS),
  });
}

async function openAgain(
  tx: Tx,
  actor: StaffActor,
  round: RoundRow,
  offers: readonly OfferRow[],
): Promise<void> {
  const ids = offers.map(({ id }) => id);
  await tx
    .update(waitlistOffer)
    .set({ status: 'open', decidedAt: null })
    .where(and(eq(waitlistOffer.clinicId, actor.clinicId), inArray(waitlistOffer.id, ids)));
  await tx
    .update(waitlistRound)
    .set({ endedAt: null })
    .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, round.id)));
  for (const { id: offerId, appointmentId, patientId } of offers) {
    await recordAudit(tx, actor, {
      action: 'waitlist.offered-again',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId,
      detail: { offerId },
    });
  }
  await recordAudit(tx, actor, {
    action: 'waitlist.round-restored',
    entityType: 'WaitlistRound',
    entityId: round.id,
  });
}

/** Whose offer was taken back before its mail had left. */
async function tellUntold(tx: Tx, actor: StaffActor, offers: readonly Again[]): Promise<void> {
  const told = await tx
    .select({ offerId: communication.waitlistOfferId })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.kind, 'waitlist-offer'),
        ne(communication.status, 'not-done'),
        inArray(
          communication.waitlistOfferId,
          offers.map(({ id }) => id),
        ),
      ),
    );
  const missed = offers.filter(({ id }) => !told.some(({ offerId }) => offerId === id));
  for (const { id, appointmentId, patientId, visit } of missed) {
    await queueCommunication(tx, actor, {
      kind: 'waitlist-offer',
      appointmentId,
      patientId,
      waitlistOfferId: id,
      aboutSequence: visit.calendarSequence,
      delayMinutes: 0,
    });
  }
}
