import { and, eq, gt, inArray, isNull, notExists, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { waitlistEntry, waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import type { WaitlistRoundId } from '../shared/ids';
import { endWaiting, forgetUnconfirmed } from './end-waiting';
import { theirVisit } from './joins';
import { offerToNext } from './offer-time';
import { WAITING_STATUSES } from './policy';
import {
  clockNow,
  endRound,
  freeRoundSlots,
  listOpenOffers,
  lockRound,
  lockRoundDay,
  type OfferRow,
  settleOffer,
} from './round';
import { lockWaiting } from './waiting';

/**
 * Takes a round as far as it goes: offers that ran out lapse, those of people who no longer wait are withdrawn, the
 * next is asked, and once somebody has the time the others are told. Harmless to repeat.
 */
export async function continueRound(actor: SystemActor, roundId: WaitlistRoundId): Promise<void> {
  await inTransaction(actor, async (tx) => {
    const round = await lockRound(tx, actor, roundId);
    if (!round) return;
    if (round.endedAt) {
      await tellTheOthers(tx, actor, roundId);
      return;
    }
    // Before the slots, for whoever changes one of these visits may want the time that is kept.
    const waiting = await lockWaiting(tx, actor, round);
    if (await someoneMayStillAnswer(tx, actor, roundId)) return;
    await lockRoundDay(tx, actor, round);
    await freeRoundSlots(tx, actor, roundId);
    if (round.mode === 'one-by-one') await offerToNext(tx, actor, round, waiting);
    else await endRound(tx, actor, roundId);
  });
}

async function someoneMayStillAnswer(
  tx: Tx,
  actor: SystemActor,
  roundId: WaitlistRoundId,
): Promise<boolean> {
  const now = await clockNow(tx);
  let open = 0;
  for (const offer of await listOpenOffers(tx, actor, roundId)) {
    if (offer.expiresAt <= now) await settleOffer(tx, actor, offer, 'lapsed');
    else if (!(await stillWaits(tx, actor, offer)))
      await settleOffer(tx, actor, offer, 'withdrawn');
    else open += 1;
  }
  return open > 0;
}

/** Whether the person still waits with a visit that can be moved to the time. */
async function stillWaits(tx: Tx, actor: SystemActor, offer: OfferRow): Promise<boolean> {
  const rows = await tx
    .select({ id: waitlistEntry.id })
    .from(waitlistEntry)
    .innerJoin(appointment, theirVisit)
    .innerJoin(
      waitlistRound,
      and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, offer.roundId)),
    )
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.id, offer.entryId),
        eq(waitlistEntry.status, 'active'),
        inArray(appointment.status, [...WAITING_STATUSES]),
        gt(appointment.startsAt, waitlistRound.startsAt),
      ),
    );
  return rows.length > 0;
}

/** Once each, and only who has heard of the offer: to the others it would be news of nothing. */
async function tellTheOthers(tx: Tx, actor: SystemActor, roundId: WaitlistRoundId): Promise<void> {
  const about = and(
    eq(communication.clinicId, actor.clinicId),
    eq(communication.waitlistOfferId, waitlistOffer.id),
  );
  const told = tx.select({ one: sql`1` }).from(communication);
  const others = await tx
    .select({ offer: waitlistOffer, calendarSequence: appointment.calendarSequence })
    .from(waitlistOffer)
    .innerJoin(
      appointment,
      and(
        eq(appointment.clinicId, waitlistOffer.clinicId),
        eq(appointment.id, waitlistOffer.appointmentId),
      ),
    )
    .where(
      and(
        eq(waitlistOffer.clinicId, actor.clinicId),
        eq(waitlistOffer.roundId, roundId),
        eq(waitlistOffer.status, 'taken'),
        notExists(told.where(and(about, eq(communication.kind, 'waitlist-taken')))),
        sql`exists (select from ${communication} c where c.clinic_id = ${waitlistOffer.clinicId}
          and c.waitlist_offer_id = ${waitlistOffer.id} and c.kind = 'waitlist-offer'
          and (c.status = 'completed' or c.unknown_since is not null))`,
      ),
    )
    .orderBy(waitlistOffer.appointmentId);
  for (const { offer, calendarSequence } of others) {
    await queueCommunication(tx, actor, {
      kind: 'waitlist-taken',
      appointmentId: offer.appointmentId,
      patientId: offer.patientId,
      waitlistOfferId: offer.id,
      aboutSequence: calendarSequence,
      delayMinutes: 0,
    });
  }
}

/** Each minute: entries whose visit is over no longer wait, and every open round goes on. Returns the rounds. */
export async function sweepWaitlist(actor: SystemActor): Promise<number> {
  const open = await inTransaction(actor, async (tx) => {
    await closeFinishedEntries(tx, actor);
    await endWaiting(tx, actor);
    await forgetUnconfirmed(tx, actor);
    return tx
      .select({ id: waitlistRound.id })
      .from(waitlistRound)
      .where(and(eq(waitlistRound.clinicId, actor.clinicId), isNull(waitlistRound.endedAt)));
  });
  for (const { id } of open) await continueRound(actor, id);
  return open.length;
}

async function closeFinishedEntries(tx: Tx, actor: SystemActor): Promise<void> {
  const stillAhead = tx
    .select({ one: sql`1` })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, waitlistEntry.clinicId),
        eq(appointment.id, waitlistEntry.appointmentId),
        gt(appointment.startsAt, sql`now()`),
        inArray(appointment.status, [...WAITING_STATUSES]),
      ),
    );
  await tx
    .update(waitlistEntry)
    .set({ status: 'over' })
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.status, 'active'),
        notExists(stillAhead),
      ),
    );
}
