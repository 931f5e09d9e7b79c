import { and, asc, eq, sql } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { slot } from '@/db/schema/schedule';
import { waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { lockLimitedDays } from '../schedule/day-limits';
import type { ScheduleId, WaitlistOfferId, WaitlistRoundId } from '../shared/ids';
import { required } from '../shared/invariant';
import type { WaitlistOfferStatus } from './model';

export type RoundRow = typeof waitlistRound.$inferSelect;
export type OfferRow = typeof waitlistOffer.$inferSelect;

/** The round, locked until the transaction ends: everything that happens to a freed time starts here, before any visit. */
export async function lockRound(
  tx: Tx,
  actor: Actor,
  roundId: WaitlistRoundId,
): Promise<RoundRow | null> {
  const [row] = await tx
    .select()
    .from(waitlistRound)
    .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, roundId)))
    .for('update');
  return row ?? null;
}

/** The clock itself, not the transaction's beginning: whoever waited for a lock must not answer in the past. */
export async function clockNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return new Date(row?.now ?? Number.NaN);
}

/** Before its time is given back to be taken again: whoever holds time must not wait for a day with a limit. */
export async function lockRoundDay(
  tx: Tx,
  actor: Actor,
  { locationId, startsAt }: Pick<RoundRow, 'locationId' | 'startsAt'>,
): Promise<void> {
  const [place] = await tx
    .select({ timeZone: location.timeZone })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  const { timeZone } = required(place, 'a round is somewhere');
  await lockLimitedDays(tx, actor, { locationId, timeZone }, [startsAt]);
}

/** Gives the kept time of a locked round back, and says of which schedules. Locked in order, as every taker does. */
export async function freeRoundSlots(
  tx: Tx,
  actor: Actor,
  roundId: WaitlistRoundId,
): Promise<ScheduleId[]> {
  const own = and(eq(slot.clinicId, actor.clinicId), eq(slot.waitlistRoundId, roundId));
  const kept = await tx
    .select({ scheduleId: slot.scheduleId })
    .from(slot)
    .where(own)
    .orderBy(asc(slot.scheduleId), asc(slot.during))
    .for('update');
  await tx.delete(slot).where(own);
  return kept.map(({ scheduleId }) => scheduleId);
}

/** What became of one offer, with its record. */
export async function settleOffer(
  tx: Tx,
  actor: Actor,
  offer: Pick<OfferRow, 'id' | 'appointmentId' | 'patientId'>,
  status: Exclude<WaitlistOfferStatus, 'open'>,
  reason?: string,
): Promise<void> {
  await tx
    .update(waitlistOffer)
    .set({ status, decidedAt: sql`clock_timestamp()` })
    .where(isOffer(actor, offer.id));
  await recordAudit(tx, actor, {
    action: `waitlist.${status}`,
    entityType: 'Appointment',
    entityId: offer.appointmentId,
    patientId: offer.patientId,
    detail: { offerId: offer.id, ...(reason ? { reason } : {}) },
  });
}

/** The open offers of a locked round, whosever they are. */
export async function listOpenOffers(
  tx: Tx,
  actor: Actor,
  roundId: WaitlistRoundId,
): Promise<OfferRow[]> {
  return seeingTheClinic(tx, () =>
    tx
      .select()
      .from(waitlistOffer)
      .where(
        and(
          eq(waitlistOffer.clinicId, actor.clinicId),
          eq(waitlistOffer.roundId, roundId),
          eq(waitlistOffer.status, 'open'),
        ),
      )
      .orderBy(asc(waitlistOffer.id)),
  );
}

/** Closes a locked round: its time is free, or somebody's. */
export async function endRound(tx: Tx, actor: Actor, roundId: WaitlistRoundId): Promise<void> {
  await freeRoundSlots(tx, actor, roundId);
  await tx
    .update(waitlistRound)
    .set({ endedAt: sql`clock_timestamp()` })
    .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, roundId)));
}

export function isOffer(actor: Actor, offerId: WaitlistOfferId) {
  return and(eq(waitlistOffer.clinicId, actor.clinicId), eq(waitlistOffer.id, offerId));
}
