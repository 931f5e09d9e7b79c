import { and, eq, sql } from 'drizzle-orm';
import { waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor, SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { queueCommunication } from '../communication/commands';
import {
  newId,
  type WaitlistEntryId,
  type WaitlistOfferId,
  type WaitlistRoundId,
} from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { chooseTakers, findGap, type Taker } from './choose-takers';
import { keepTime } from './keep-time';
import type { WaitlistMode } from './model';
import { endRound, type RoundRow } from './round';
import { lockWaiting, type WaitingEntry } from './waiting';

export type TimeToOffer = Pick<
  RoundRow,
  'healthcareServiceId' | 'locationId' | 'practitionerId' | 'startsAt'
>;

export type OfferError = 'not-found' | 'nobody-waits' | 'not-free';

type Offerer = SystemActor | StaffActor;

/**
 * Lets a time go round among those who wait for something sooner at its place. A round is kept even when nobody may
 * take it, with the reasons; without one: nobody waits, or the time is not free any more. `first`: whom staff chose to
 * ask before the others; they go on to be asked when that one says no or does not answer.
 */
export async function offerFreedTime(
  actor: Offerer,
  time: TimeToOffer,
  mode: WaitlistMode = 'one-by-one',
  first?: WaitlistEntryId,
): Promise<Result<{ readonly roundId: WaitlistRoundId; readonly offered: number }, OfferError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const roundId = newId<WaitlistRoundId>();
    const everybody = await lockWaiting(tx, actor, { ...time, id: roundId });
    const waiting = first ? everybody.filter(({ id }) => id === first) : everybody;
    if (waiting.length === 0) return err('nobody-waits');
    const gap = await findGap(tx, offering(actor), time);
    if (!gap) return err('not-free');
    const [round] = await tx
      .insert(waitlistRound)
      .values({
        clinicId: actor.clinicId,
        id: roundId,
        mode,
        ...time,
        endsAt: gap.place.endsAt,
        skipped: [],
        createdBy: actor.kind === 'staff' ? actor.staffId : null,
      })
      .returning();
    await recordAudit(tx, actor, {
      action: 'waitlist.round-opened',
      entityType: 'WaitlistRound',
      entityId: roundId,
      detail: { mode, startsAt: time.startsAt.toISOString() },
    });
    const row = required(round, 'an inserted round comes back');
    return ok({ roundId, offered: await offerToNext(tx, actor, row, waiting) });
  });
}

/**
 * Offers the time of a locked round to the next who may take it, or to all of them, and keeps it for as long. The
 * round is over when nobody may, or when somebody else has the time. Returns how many were offered it.
 */
export async function offerToNext(
  tx: Tx,
  actor: Offerer,
  round: RoundRow,
  waiting: readonly WaitingEntry[],
): Promise<number> {
  const system = offering(actor);
  const gap = await findGap(tx, system, round);
  const most = round.mode === 'one-by-one' ? 1 : waiting.length;
  const { takers, skipped } = gap
    ? await chooseTakers(tx, system, gap, waiting, most)
    : { takers: [], skipped: [] };
  await keepSkipped(tx, actor, round, skipped);
  const holdMinutes = Math.max(...takers.map(({ minutes }) => minutes));
  const kept =
    gap &&
    takers.length > 0 &&
    (await keepTime(tx, actor, round, {
      places: [gap.place, ...takers.map(({ place }) => place)],
      holdMinutes,
    }));
  if (!kept) {
    await endRound(tx, actor, round.id);
    return 0;
  }
  for (const taker of takers) await makeOffer(tx, actor, round, taker);
  return takers.length;
}

async function keepSkipped(
  tx: Tx,
  actor: Offerer,
  round: RoundRow,
  skipped: RoundRow['skipped'],
): Promise<void> {
  const again = new Set(skipped.map(({ entryId }) => entryId));
  const earlier = round.skipped.filter(({ entryId }) => !again.has(entryId));
  await tx
    .update(waitlistRound)
    .set({ skipped: [...earlier, ...skipped] })
    .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, round.id)));
}

async function makeOffer(
  tx: Tx,
  actor: Offerer,
  round: RoundRow,
  { entry, minutes }: Taker,
): Promise<void> {
  const { patientId, visit } = entry;
  const id = newId<WaitlistOfferId>();
  await tx.insert(waitlistOffer).values({
    clinicId: actor.clinicId,
    id,
    roundId: round.id,
    entryId: entry.id,
    appointmentId: visit.id,
    patientId,
    status: 'open',
    expiresAt: sql`now() + make_interval(mins => ${minutes})`,
  });
  await recordAudit(tx, actor, {
    action: 'waitlist.offered',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId,
    detail: { offerId: id, startsAt: round.startsAt.toISOString(), minutes },
  });
  await queueCommunication(tx, actor, {
    kind: 'waitlist-offer',
    appointmentId: visit.id,
    patientId,
    waitlistOfferId: id,
    aboutSequence: visit.calendarSequence,
    delayMinutes: 0,
  });
}

/** The engine is asked as the clinic, whoever offers: the rules are those of the patients who may accept. */
function offering({ clinicId }: Offerer): SystemActor {
  return systemActor(clinicId, 'offer-freed-time');
}
